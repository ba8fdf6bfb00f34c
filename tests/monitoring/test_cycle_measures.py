"""What PDCA cycles count for: only those that were closed and evaluated, in the period."""

import datetime as dt

import pytest

from fluxus.common.periods import Period
from monitoring.measures.registry import ask
from monitoring.models import Cycle
from tests.factories.cycles import CycleEvaluationFactory, CycleFactory, told
from tests.factories.monitoring import ProgressEntryFactory, TargetFactory
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.usefixtures("cycle_questions")

YEAR = Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
MILESTONE = {"name": "milestone_by_cycle"}


@pytest.fixture
def target(db):
    return TargetFactory(measure=MILESTONE, comparator="milestone", value=None)


def round_of(school, closed_on=dt.date(2023, 7, 1), evaluated=True):
    """A cycle that was closed on that day."""
    cycle = CycleFactory(school=school, state="check")
    if evaluated:
        told(CycleEvaluationFactory(cycle=cycle), solved="yes")
    Cycle.objects.filter(pk=cycle.pk).update(state="act")
    Cycle.objects.filter(pk=cycle.pk).update(state="closed", closed_on=closed_on)
    return cycle


def test_the_instrument_is_in_use_from_the_first_cycle_that_went_round(target):
    CycleFactory(state="act")
    round_of(SchoolFactory(), evaluated=False)
    assert ask(MILESTONE, YEAR, target).figure().value == 0
    round_of(SchoolFactory(), dt.date(2023, 9, 1))
    first = round_of(SchoolFactory())
    found = ask(MILESTONE, YEAR, target)
    assert (found.reached_on, list(found.beside)) == (dt.date(2023, 7, 1), [first])


def test_what_was_entered_by_hand_counts_on_and_the_earlier_of_the_two_is_the_day(target):
    ProgressEntryFactory(target=target, day=dt.date(2023, 3, 1), value=None, reached=True, proof="In gebruik")
    round_of(SchoolFactory())
    assert ask(MILESTONE, YEAR, target).reached_on == dt.date(2023, 3, 1)


def test_a_share_of_the_participating_schools_has_a_cycle_that_went_round_in_the_period(db):
    target = TargetFactory(plan__programme=None, measure={"name": "share_with_whole_cycle"})
    whole, late, open_one = (SchoolFactory(type="bo") for _one in range(3))
    round_of(whole), round_of(late, dt.date(2024, 1, 1)), CycleFactory(school=open_one)
    found = ask(target.measure, YEAR, target)
    assert list(found.rows) == [whole]
    assert found.of_count == 3
