"""What becomes of groups: the rule, and that rolling over again changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fluxus.desk import jobs
from fluxus.desk.models import Job
from schools.groups import rollover
from schools.groups.rolling import next_name, steps_of
from schools.models import Group, School
from tests.factories.budgets import GroupFactory
from tests.factories.schools import SchoolFactory

YEAR = 2023


def groups(*named, year=YEAR):
    """Groups that are not saved, from their levels or (name, levels)."""
    pairs = [one if isinstance(one, tuple) else ("/".join(map(str, one)), one) for one in named]
    return [
        Group(pk=1000 * year + place, school_year=year, name=name, levels=levels, pupils=20)
        for place, (name, levels) in enumerate(pairs)
    ]


def becomes(*named, known=(), last=8):
    """Name and levels in the next year by name in this one; None for whoever leaves, "" for pupils who start."""
    steps = steps_of(groups(*named), groups(*known, year=YEAR + 1), last)
    return [(step.old.name if step.old else "", None if step.leaves else (step.name, step.levels)) for step in steps]


def test_each_group_moves_up_a_level_and_the_last_leaves():
    assert becomes([3], [8]) == [("3", ("4", [4])), ("8", None)]


def test_of_a_combined_group_with_the_last_level_the_others_stay():
    assert becomes([7, 8]) == [("7/8", ("8", [8]))]


def test_in_secondary_education_the_sixth_level_is_the_last():
    assert becomes([5], [6], last=6) == [("5", ("6", [6])), ("6", None)]


def test_every_first_group_comes_back_empty():
    steps = steps_of(groups(("1a", [1]), ("1b", [1])), [], 8)
    started = [step for step in steps if step.old is None]
    assert [(step.name, step.levels, step.pupils) for step in started] == [("1a", [1], None), ("1b", [1], None)]
    assert [step.name for step in steps if step.old] == ["2a", "2b"]


def test_where_the_first_level_is_only_combined_one_first_group_starts():
    assert becomes(("1/2a", [1, 2]), ("1/2b", [1, 2])) == [
        ("1/2a", ("2/3a", [2, 3])),
        ("1/2b", ("2/3b", [2, 3])),
        ("", ("1", [1])),
    ]


def test_without_a_first_level_nobody_starts():
    assert all(old for old, _new in becomes([3], [4]))


@pytest.mark.parametrize(
    ("name", "old", "new", "then"),
    [
        ("3a", [3], [4], "4a"),
        ("Groep 3", [3], [4], "Groep 4"),
        ("7/8", [7, 8], [8], "8"),
        ("groep 3 / 4 b", [3, 4], [4, 5], "groep 4/5 b"),
        ("3-4", [3, 4], [4, 5], "4/5"),
        ("De Vissen", [3], [4], "De Vissen"),
        ("Lokaal 13", [3], [4], "Lokaal 13"),
        ("3 (lokaal 3)", [3], [4], "4 (lokaal 3)"),
    ],
)
def test_a_name_moves_along_with_its_levels(name, old, new, then):
    assert next_name(name, old, new) == then


def test_two_groups_never_get_one_name():
    assert [new for _old, new in becomes([7], [7, 8])] == [("8", [8]), ("8-2", [8])]
    long = "Groep " + "x" * 34
    names = [new[0] for _old, new in becomes((long + "3", [3]), (long + "4", [4]))]
    assert len(set(names)) == 2
    assert max(map(len, names)) <= 40


def test_pupils_go_along_where_the_whole_group_moves_up():
    whole, part = steps_of(groups([6], [7, 8]), [], 8)
    assert (whole.pupils, part.pupils) == (20, None)


def test_what_was_typed_by_hand_is_found_by_name_or_else_by_levels():
    steps = steps_of(groups([3], [4], [5]), groups(("4", [4]), ("De Vissen", [5]), year=YEAR + 1), 8)
    assert [step.kept and step.kept.name for step in steps] == ["4", "De Vissen", None]


def test_each_group_by_hand_is_found_once():
    steps = steps_of(groups(("3a", [3]), ("3b", [3])), groups(("De Vissen", [4]), year=YEAR + 1), 8)
    assert [bool(step.kept) for step in steps] == [True, False]


def test_a_group_that_was_rolled_over_is_known_whatever_it_is_called_now():
    old = groups([3])
    (new,) = groups(("De Haaien", [6]), year=YEAR + 1)
    new.continues = old[0]
    (step,) = steps_of(old, [new], 8)
    assert step.kept is new


classes = st.lists(
    st.tuples(
        st.text(st.sampled_from("12345678abc /-"), min_size=1, max_size=40),
        st.lists(st.integers(1, 8), min_size=1, max_size=4, unique=True).map(sorted),
    ),
    max_size=12,
    unique_by=lambda pair: pair[0],
)


def saved(old, steps, known):
    """The next year after rolling over, as the database would have it."""
    made = [
        Group(pk=9_000_000 + len(known) + place, name=step.name, levels=step.levels, continues=step.old)
        for place, step in enumerate(step for step in steps if step.is_new)
    ]
    return [*known, *made]


@given(old=classes, by_hand=classes, last=st.sampled_from([6, 8]))
def test_no_group_is_lost_no_name_is_used_twice_and_again_changes_nothing(old, by_hand, last):
    this_year, known = groups(*old), groups(*by_hand, year=YEAR + 1)
    steps = steps_of(this_year, known, last)
    assert sorted(step.old.pk for step in steps if step.old) == sorted(group.pk for group in this_year)
    for step in steps:
        if step.old:
            assert step.levels == [level + 1 for level in step.old.levels if level < last]
    next_year = saved(this_year, steps, known)
    names = [group.name for group in next_year]
    assert len(names) == len(set(names))
    assert max(map(len, names), default=0) <= 40
    assert next_year[: len(known)] == known
    kept = [step.kept.pk for step in steps if step.kept]
    assert len(kept) == len(set(kept))
    assert not [step for step in steps_of(this_year, next_year, last) if step.is_new]


@pytest.fixture
def school(db):
    found = SchoolFactory()
    for level in range(1, 9):
        GroupFactory(school=found, school_year=YEAR, name=f"{level}", levels=[level])
    return found


def names_in(school, year=YEAR + 1):
    return sorted(school.groups.of_year(year).values_list("name", flat=True))


def test_rolling_over_twice_makes_nothing_twice_and_leaves_the_old_year(school):
    before = list(school.groups.of_year(YEAR).values())
    assert rollover.roll_over_many([school.pk], YEAR) == 8
    assert rollover.roll_over_many([school.pk], YEAR) == 0
    assert names_in(school) == [str(level) for level in range(1, 9)]
    assert list(school.groups.of_year(YEAR).values()) == before
    assert school.groups.get(school_year=YEAR + 1, name="1").pupils is None


def test_of_many_schools_one_that_has_groups_in_the_new_year_stays_as_it_is(school):
    typed = GroupFactory(school=school, school_year=YEAR + 1, name="Instroom", levels=[1])
    other = GroupFactory(school_year=YEAR, name="3a", levels=[3]).school
    rollover.roll_over_many([school.pk, other.pk], YEAR)
    assert list(school.groups.of_year(YEAR + 1)) == [typed]
    assert names_in(other) == ["4a"]


def test_closed_schools_and_schools_without_groups_do_not_roll(school):
    closed = GroupFactory(school__status="closed", school__closed_on=f"{YEAR + 1}-07-31", school_year=YEAR).school
    SchoolFactory()
    assert list(rollover.rolling(Group.objects.all(), YEAR)) == [school]
    assert closed not in rollover.rolling(Group.objects.all(), YEAR)


def test_the_plans_of_many_schools_cost_as_much_as_that_of_one(school, django_assert_num_queries):
    for one in SchoolFactory.create_batch(5):
        GroupFactory.create_batch(3, school=one, school_year=YEAR)
    with django_assert_num_queries(3):
        assert len(rollover.plans_for(School.objects.all(), YEAR)) == 6


def test_many_schools_roll_over_in_the_background_and_a_broken_off_job_goes_on(school, manager, monkeypatch):
    others = SchoolFactory.create_batch(3)
    for one in others:
        GroupFactory(school=one, school_year=YEAR, name="5", levels=[5])
    monkeypatch.setattr(rollover, "FEW_SCHOOLS", 2)
    monkeypatch.setattr(rollover, "CHUNK", 2)
    rollover.roll_over_many([others[0].pk], YEAR)  # what a worker did before it was killed
    started = rollover.roll_over(School.objects.all(), YEAR, manager)
    jobs.run(started.pk)
    started.refresh_from_db()
    assert started.state == Job.State.DONE
    assert f"year={YEAR + 1}" in started.result_url
    assert [names_in(one) for one in others] == [["6"]] * 3
    assert len(names_in(school)) == 8
