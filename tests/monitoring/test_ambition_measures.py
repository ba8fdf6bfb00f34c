"""Shares of schools with ambitions: from the ambitions, and from what was noted before they were kept."""

import datetime as dt

import pytest

from fluxus.common.periods import Period
from monitoring.measures.registry import ask
from monitoring.models import ActivitySchool
from schools.models import Ambition
from tests.factories.ambitions import AmbitionFactory, PrincipleFactory
from tests.factories.monitoring import ActivityFactory, TargetFactory
from tests.factories.schools import ParticipationFactory, SchoolFactory

pytestmark = pytest.mark.django_db
State, Terrain = Ambition.State, Ambition.Terrain
YEARS = Period(dt.date(2021, 1, 1), dt.date(2024, 12, 31))
ALIGNED, REALISED = {"name": "share_with_aligned_ambitions"}, {"name": "share_with_realised_ambitions"}


@pytest.fixture
def target():
    return TargetFactory()


@pytest.fixture
def schools(target):
    return [ParticipationFactory(programme=target.plan.programme).school for _number in range(4)]


def align(school, **more):
    """Agreed ambitions on each terrain that serve a principle."""
    principle = PrincipleFactory()
    return [
        AmbitionFactory(school=school, terrain=terrain, principles=[principle], **{"state": State.AGREED, **more})
        for terrain in Terrain
    ]


def noted_at(*schools):
    """A held activity that names the schools; its kind."""
    noted = ActivityFactory(day=dt.date(2022, 10, 3))
    for school in schools:
        ActivitySchool.objects.create(activity=noted, school=school, attended=True)
    return noted.kind.slug


def test_a_school_is_aligned_from_the_day_on_which_its_last_terrain_was_agreed(target, schools):
    align(schools[0])
    align(SchoolFactory())
    assert ask(ALIGNED, YEARS, target).value == 25
    assert ask(ALIGNED, YEARS.until(dt.date(2022, 10, 2)), target).value == 0


def test_the_schools_that_are_not_there_yet_are_named(target, schools):
    align(schools[0])
    share = ask(ALIGNED, YEARS, target)
    assert set(share.missing) == set(schools[1:])


def test_of_a_board_its_own_schools_count(target, schools):
    align(schools[0])
    board = schools[0].board.number
    assert ask({**ALIGNED, "board": board}, YEARS, target).value == 100


def test_a_school_has_realised_its_ambitions_once_it_realised_all(target, schools):
    align(schools[0], state=State.REALISED)
    align(schools[1])
    AmbitionFactory(school=schools[2], state=State.REALISED)
    AmbitionFactory(school=schools[2], state=State.UNDER_WAY)
    assert set(ask(REALISED, YEARS, target).rows) == {schools[0]}
    assert ask(REALISED, YEARS.until(dt.date(2023, 5, 31)), target).value == 0


@pytest.mark.parametrize("spec", [ALIGNED, REALISED])
def test_what_was_noted_before_ambitions_were_kept_counts_on_and_nothing_twice(target, schools, spec):
    align(schools[0], state=State.REALISED)
    kind = noted_at(*schools[:2])
    assert set(ask({**spec, "kind": kind}, YEARS, target).rows) == set(schools[:2])
    assert ask({**spec, "kind": kind}, YEARS, target).value == 50
