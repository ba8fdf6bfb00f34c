"""What contracts feed: whether their text was reviewed, and which schools worked with a maker without a match."""

import datetime as dt

import pytest
from django.utils import timezone

from culture_makers.contracts.checking import cancel, check
from fluxus.common.periods import Period
from monitoring.measures.narrowing import Narrowing
from monitoring.measures.registry import ask
from monitoring.models import ActivitySchool, Target
from monitoring.plan_files import load_kinds, load_plan, plan_files
from tests.factories.ambitions import AmbitionFactory
from tests.factories.contracts import TemplateVersionFactory, open_budget, ready_contract
from tests.factories.matching import DAY, MatchFactory
from tests.factories.monitoring import ActivityFactory, ProgressEntryFactory, TargetFactory
from tests.factories.schools import ParticipationFactory, SchoolFactory

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2024, 3, 5, 12, tzinfo=timezone.get_default_timezone())
YEAR = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
SHARE, MILESTONE = {"name": "share_on_reviewed_text"}, {"name": "milestone_by_reviewed_contract"}
COUPLED = {"name": "share_matched"}
FED = ("jp2024-or-overeenkomsten-getoetst", "jp2024-pb-standaard-overeenkomsten", "vb2026-overeenkomsten")


@pytest.fixture
def target():
    return TargetFactory(comparator="milestone", value=None, measure=MILESTONE)


@pytest.fixture
def schools(target):
    return [ParticipationFactory(programme=target.plan.programme).school for _number in range(4)]


def checked(reviewed_on=None, at=NOON, school=None, **agreed):
    """A contract checked at that moment, on a text reviewed on that day, paid by that school."""
    version = TemplateVersionFactory(published=True, reviewed_on=reviewed_on)
    budget = open_budget(granted=5000, **({"school": school} if school else {}))
    contract = ready_contract(budget, template_version=version, **agreed)
    return check(contract, contract.drafted_by, at)


def test_a_contract_counts_where_its_text_was_reviewed_before_it_was_checked(target):
    good = checked(reviewed_on=dt.date(2024, 3, 5))
    late, never = checked(reviewed_on=dt.date(2024, 3, 6)), checked()
    dropped = checked(reviewed_on=dt.date(2024, 1, 1))
    cancel(dropped, dropped.drafted_by, "De school ziet ervan af")
    ready_contract()
    share = ask(SHARE, YEAR, target)
    assert list(share.rows) == [good]
    assert set(share.missing) == {late, never}
    assert round(share.value) == 33
    assert share.figure().last_day == dt.date(2024, 3, 5)


def test_the_day_of_a_contract_is_the_day_on_our_clock(target):
    midnight = dt.datetime(2025, 1, 1, 0, 30, tzinfo=timezone.get_default_timezone())
    checked(reviewed_on=dt.date(2024, 1, 1), at=midnight)
    assert ask(SHARE, YEAR, target).value is None
    assert ask(SHARE, Period(dt.date(2025, 1, 1), dt.date(2025, 1, 1)), target).value == 100


def test_contracts_are_narrowed_and_split_by_the_schools_that_pay_them(target):
    school = SchoolFactory()
    ours = checked(reviewed_on=dt.date(2024, 1, 1), school=school)
    checked(reviewed_on=dt.date(2024, 1, 1))
    share = ask(SHARE, YEAR, target)
    assert list(share.narrowed(Narrowing.of({"board": school.board})).rows) == [ours]
    assert {group.label: (group.count, group.of) for group in share.breakdown("board")}[str(school.board)] == (1, 1)


def test_the_milestone_is_reached_by_whichever_came_first(target):
    assert ask(MILESTONE, YEAR, target).value == 0
    checked()
    assert ask(MILESTONE, YEAR, target).value == 0, "nobody reviewed that text"
    first = checked(reviewed_on=dt.date(2024, 1, 1))
    checked(reviewed_on=dt.date(2024, 1, 1), at=NOON + dt.timedelta(days=1))
    by_contract = ask(MILESTONE, YEAR, target)
    assert (by_contract.value, by_contract.reached_on) == (1, dt.date(2024, 3, 5))
    assert list(by_contract.beside) == [first]
    ProgressEntryFactory(target=target, day=dt.date(2024, 2, 1), value=None, reached=True, proof="Brief van de jurist.")
    assert ask(MILESTONE, YEAR, target).figure().reached_on == dt.date(2024, 2, 1)


def test_the_page_of_the_milestone_shows_the_first_contract(login, manager, target):
    contract = checked(reviewed_on=dt.date(2024, 1, 1))
    page = login(manager).get(target.get_absolute_url()).content.decode()
    assert contract.get_absolute_url() in page


def test_evidence_of_contracts_costs_the_same_however_much_it_lists(login, manager, costs_the_same):
    client, share = login(manager), TargetFactory(measure=SHARE)

    def make(number):
        for _one in range(number):
            checked(reviewed_on=dt.date(2024, 1, 1))

    costs_the_same(lambda: client.get(share.get_absolute_url()), make)


def test_a_school_is_coupled_by_a_match_by_a_contract_without_one_or_by_an_activity_and_counts_once(target, schools):
    activity = ActivityFactory(day=dt.date(2022, 10, 3))
    ActivitySchool.objects.create(activity=activity, school=schools[0], attended=True)
    for school in schools[:2]:
        checked(school=school)
    matched = MatchFactory(demand__school=schools[2], accepted=True)
    checked(school=schools[2], match=matched, maker=matched.maker)
    both = Period(dt.date(2021, 1, 1), YEAR.end)
    measure = {**COUPLED, "kind": activity.kind.slug}
    assert set(ask(measure, both, target).rows) == set(schools[:2]), "the match of the third has not been carried out"
    matched.carry_out(matched.chosen_by, DAY)
    share = ask(measure, both, target)
    assert (share.value, share.rows.count()) == (75, 3)


def test_a_contract_couples_a_school_once_it_was_checked_and_the_work_has_ended(target, schools):
    ready_contract(open_budget(granted=5000, school=schools[0]))
    dropped = checked(school=schools[1])
    cancel(dropped, dropped.drafted_by, "Te weinig groepen")
    checked(school=schools[2], ends_on=dt.date(2025, 1, 1))
    done = checked(school=schools[3], ends_on=YEAR.end)
    assert list(ask(COUPLED, YEAR, target).rows) == [schools[3]]
    assert not ask(COUPLED, YEAR.until(done.ends_on - dt.timedelta(days=1)), target).rows


def test_with_ambition_a_contract_couples_the_schools_that_agreed_on_one(target, schools):
    for school in schools[:2]:
        checked(school=school)
    AmbitionFactory(school=schools[0], state="agreed", agreed_on=dt.date(2024, 2, 1))
    assert list(ask({**COUPLED, "ambition": True}, YEAR, target).rows) == [schools[0]]


def test_the_targets_that_contracts_feed_wait_for_nothing():
    load_kinds()
    for path in plan_files():
        load_plan(path)
    targets = Target.objects.filter(slug__in=FED)
    assert {target.slug for target in targets} == set(FED)
    assert not any(target.waits_for for target in targets)
