"""A plan in a few lines, on the start page of who leads."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from monitoring.glance import Glance
from monitoring.models import Measurement
from monitoring.standing import Standing
from tests.factories.monitoring import ActivityFactory, PlanFactory, TargetFactory

pytestmark = pytest.mark.django_db


def test_a_glance_counts_standings_and_names_the_worst_first_with_the_reason():
    plan = PlanFactory()
    reached = TargetFactory(plan=plan, value=1)
    almost = TargetFactory(plan=plan, value=2)
    far = TargetFactory(plan=plan, value=40)
    ActivityFactory()
    glance = Glance(plan)
    counted = {standing: number for standing, number, _tone in glance.counts}
    assert counted == {Standing.REACHED: 1, Standing.MISSED: 2}
    assert [behind.target for behind in glance.behind] == [far, almost]
    assert reached not in [behind.target for behind in glance.behind]
    assert "40" in glance.behind[0].why


def test_a_glance_tells_which_figures_moved_since_the_checkpoint_before():
    plan = PlanFactory(since=dt.date(2024, 1, 1))
    moved, still = TargetFactory(plan=plan), TargetFactory(plan=plan, measure={"name": "logged_total"})
    ActivityFactory(day=dt.date(2024, 12, 10))
    checkpoint = plan.checkpoints(plan.until)[-1]
    for target in (moved, still):
        Measurement.objects.create(
            target=target, day=checkpoint, value=0, detail=target.evidence(checkpoint).figure().frozen(), stamp="before"
        )
    (move,) = Glance(plan).moved
    assert (move.target, move.since, move.before, move.now) == (moved, checkpoint, Decimal(0), Decimal(1))
    assert move.is_up


def test_the_reason_names_the_day_that_a_milestone_had_and_the_last_time_of_what_goes_on():
    today = timezone.localdate()
    ended = PlanFactory()
    TargetFactory(
        plan=ended, comparator="milestone", value=None, measure={"name": "milestone_by_activity", "kind": "geen"}
    )
    (missed,) = Glance(ended).behind
    assert "2024" in missed.why
    running = PlanFactory(since=today - dt.timedelta(days=300), until=today + dt.timedelta(days=300))
    TargetFactory(plan=running, comparator="continuous", value=None)
    last = ActivityFactory(day=today - dt.timedelta(days=200))
    (silent,) = Glance(running).behind
    assert silent.reading.standing == Standing.SILENT
    assert date_format(last.day, "j F Y") in silent.why


def test_a_plan_without_targets_has_nothing_to_say():
    glance = Glance(PlanFactory())
    assert (glance.counts, glance.behind, glance.moved) == ([], [], [])
