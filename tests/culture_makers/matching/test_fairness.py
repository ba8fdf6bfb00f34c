"""Properties of the rule itself: stable, fair between equals, and never against who brings more of what was asked."""

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from culture_makers.matching.facts import Facts
from culture_makers.matching.ranking import in_order, judged
from culture_makers.matching.scoring import verdicts
from culture_makers.matching.wish import Wish
from culture_makers.models import Reason

WISH = Wish(
    disciplines=frozenset({1, 2, 3}),
    levels=frozenset({5, 6}),
    target_group=1,
    language=1,
    language_name="Turks",
    district=1,
    position=(4.8, 52.4),
    weekday=2,
    words=(("dans", "dansen"), ("ritm", "ritme")),
)
WEIGHTS = st.fixed_dictionaries({reason: st.integers(0, 100) for reason in Reason})
FACTS = st.builds(
    Facts,
    disciplines=st.integers(0, 3),
    levels=st.frozensets(st.integers(1, 8)),
    serves=st.booleans(),
    in_district=st.booleans(),
    kilometres=st.none() | st.floats(0, 60),
    has_week=st.booleans(),
    is_free=st.booleans(),
    days_away=st.integers(0, 40),
    average=st.floats(1, 5),
    evaluations=st.integers(0, 20),
    jobs=st.integers(0, 20),
    speaks=st.booleans(),
    found=st.sampled_from([(), ("dans",), ("dans", "ritm")]),
)


@dataclass(frozen=True)
class Named:
    """A maker of whom nothing is known but a number."""

    pk: int


def score(facts, weights):
    return sum(one.points for one in verdicts(WISH, facts, weights))


def ranked(list_of_facts, weights, demand=1):
    return in_order([judged(Named(key), facts, WISH, weights) for key, facts in enumerate(list_of_facts)], demand)


@given(st.lists(FACTS, max_size=12), WEIGHTS, st.randoms())
def test_nobody_is_left_out_and_the_order_does_not_depend_on_how_makers_come_in(facts, weights, chance):
    candidates = ranked(facts, weights)
    assert sorted(one.pk for one in candidates) == list(range(len(facts)))
    shuffled = list(candidates)
    chance.shuffle(shuffled)
    assert in_order(shuffled, 1) == candidates


@given(FACTS, WEIGHTS)
def test_whatever_was_asked_and_is_brought_as_well_never_lowers_the_score(facts, weights):
    better = (
        replace(facts, disciplines=min(3, facts.disciplines + 1)),
        replace(facts, levels=facts.levels | {5}),
        replace(facts, serves=True),
        replace(facts, in_district=True),
        replace(facts, kilometres=0.0),
        replace(facts, has_week=True, is_free=True),
        replace(facts, days_away=0),
        replace(facts, speaks=True),
        replace(facts, found=("dans", "ritm")),
        replace(facts, jobs=max(0, facts.jobs - 1)),
    )
    for improved in better:
        assert score(improved, weights) >= score(facts, weights)


@given(FACTS, WEIGHTS)
def test_one_more_excellent_evaluation_never_lowers_the_score(facts, weights):
    number = facts.evaluations + 1
    average = (facts.average * facts.evaluations + 5) / number
    assert score(replace(facts, evaluations=number, average=average), weights) >= score(facts, weights)


@given(FACTS, WEIGHTS)
def test_a_reason_never_gives_or_takes_more_than_it_weighs(facts, weights):
    assert all(abs(one.points) <= one.weight for one in verdicts(WISH, facts, weights))


def test_of_equals_who_has_fewest_jobs_stands_first_whatever_the_number():
    weights = dict.fromkeys(Reason, 0)
    candidates = ranked([Facts(jobs=3), Facts(jobs=0), Facts(jobs=1)], weights)
    assert [one.facts.jobs for one in candidates] == [0, 1, 3]


def test_equals_take_turns_over_many_demands():
    weights = dict.fromkeys(Reason, 10)
    equals = [Facts() for _maker in range(4)]
    firsts = [ranked(equals, weights, demand)[0].pk for demand in range(400)]
    assert all(firsts.count(maker) in range(60, 141) for maker in range(4))
    assert ranked(equals, weights, 7) == ranked(equals, weights, 7)
