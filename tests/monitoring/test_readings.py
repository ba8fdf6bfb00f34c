"""Frozen figures: fresh within a minute, the same as the records behind them, at a constant number of queries."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from monitoring.dashboard.overview import Line
from monitoring.measures.activities import EachKind
from monitoring.measures.activity_parts import Fewest
from monitoring.measures.evidence import Distinct, Latest, Together, Total
from monitoring.measures.outcomes import Milestone, Weakest
from monitoring.models import Activity, Measurement
from monitoring.readings import reading_of, readings, refresh, trends
from monitoring.reports.freezing import freeze as freeze_report
from monitoring.stamp import current_stamp
from monitoring.tasks import freeze_measurements
from monitoring.wording import figure_words
from tests.factories.monitoring import ActivityFactory, PlanFactory, ReportFactory, TargetFactory
from tests.monitoring.fed_world import fed_plans


@pytest.fixture(name="plans")
def plans_that_are_fed(db):
    return fed_plans()


@pytest.fixture
def target(db):
    return TargetFactory()


def counted_again(evidence, measure):
    """The figure worked out once more in Python, from the records as the evidence lists them."""
    rows, beside = list(evidence.rows), list(evidence.beside or [])
    if isinstance(evidence, Weakest):
        parts = [counted_again(part, measure) for _label, part in evidence.parts]
        return None if None in parts else min(parts)
    if isinstance(evidence, Fewest):
        [activity] = rows
        return min(activity.activity_schools.filter(attended=True).count(), activity.makers)
    if isinstance(evidence, Distinct) and evidence.expression == "school":
        return len({row.school_id for row in rows})
    if isinstance(evidence, Distinct):
        return sum(any(row.kind.slug in kinds for row in rows) for kinds in measure["parts"])
    if isinstance(evidence, EachKind):
        return int({row.kind.slug for row in rows} == set(measure["kind"]))
    if isinstance(evidence, Milestone):
        return int(bool(rows or beside)) if evidence.of is None else int(len(rows) == evidence.of.count() > 0)
    if isinstance(evidence, Total):
        return sum(getattr(row, evidence.field) for row in rows)
    if isinstance(evidence, Latest):
        return max(rows, key=lambda row: (row.day, row.pk)).value if rows else None
    number = len({row.pk for row in rows}) + len(beside)
    return number if evidence.of is None else 100 * number / evidence.of.count()


def as_number(value):
    return None if value is None else round(float(value), 2)


def test_dashboard_evidence_and_report_say_the_same_of_all_targets(plans):
    checked = 0
    for plan in (plans["cmk3"], plans["jaarplan2024"]):
        shown = readings(plan)
        report = freeze_report(ReportFactory(plan=plan), timezone.now())["targets"]
        for reading, reported in zip(shown, report, strict=True):
            target, evidence = reading.target, reading.target.evidence()
            assert as_number(reading.figure.value) == as_number(evidence.value), target.slug
            assert as_number(reading.figure.value) == as_number(counted_again(evidence, target.measure)), target.slug
            assert reported["value"] == as_number(evidence.value), target.slug
            assert reported["figure_words"] == Line(reading, []).figure == figure_words(target, evidence.figure())
            number = len(set(evidence.rows)) + len(set(evidence.beside) if isinstance(evidence, Together) else ())
            assert reported["evidence"]["count"] == number == reading.figure.count, target.slug
            checked += 1
    assert checked == 154


def test_every_target_moves_when_it_is_fed(plans):
    untouched = [
        reading.target.slug
        for plan in (plans["cmk3"], plans["jaarplan2024"])
        for reading in readings(plan)
        if not reading.figure.count
    ]
    assert untouched == []


def test_a_second_look_measures_nothing_again(target):
    first = readings(target.plan)
    with CaptureQueriesContext(connection) as queries:
        again = readings(target.plan)
    assert [reading.measured_at for reading in again] == [reading.measured_at for reading in first]
    assert not any("INSERT" in query["sql"] for query in queries.captured_queries)


def test_a_new_record_shows_at_once_where_that_is_quick(target):
    assert readings(target.plan)[0].figure.value == 0
    ActivityFactory()
    assert readings(target.plan)[0].figure.value == 1


@pytest.mark.parametrize("change", ["made", "changed", "deleted", "changed in bulk"])
def test_any_change_of_a_record_changes_the_stamp(target, change):
    activity = ActivityFactory()
    before = current_stamp()
    if change == "made":
        ActivityFactory()
    elif change == "changed":
        activity.cancel()
    elif change == "deleted":
        activity.delete()
    else:
        Activity.objects.update(day=dt.date(2022, 1, 1))
    assert current_stamp() != before


def test_an_old_figure_is_never_shown_after_a_change(target, monkeypatch):
    monkeypatch.setattr("monitoring.readings.PATIENCE", 0)
    readings(target.plan)
    ActivityFactory()
    assert readings(target.plan)[0].figure.value == 0, "less than a minute old: it may still be shown"
    Measurement.objects.update(measured_at=timezone.now() - dt.timedelta(minutes=2))
    assert readings(target.plan)[0].figure.value == 1


def test_evidence_is_measured_when_it_opens(target, monkeypatch):
    monkeypatch.setattr("monitoring.readings.PATIENCE", 0)
    readings(target.plan)
    ActivityFactory()
    assert reading_of(target).figure.value == 1
    assert readings(target.plan)[0].figure.value == 1


def test_the_worker_freezes_the_plan_and_its_trend(target):
    ActivityFactory(day=dt.date(2022, 5, 1))
    freeze_measurements()
    line = dict(trends(target.plan, target.plan.opening_day())[target.pk])
    assert line[dt.date(2021, 12, 31)] == 0
    assert line[dt.date(2022, 6, 30)] == 1
    assert line[dt.date(2024, 12, 31)] == 1
    assert refresh(target.plan) == 0, "nothing changed since"


def test_figures_narrowed_to_schools_are_forgotten_after_a_day(target):
    Measurement.objects.create(target=target, day=dt.date(2024, 1, 1), narrowing="board=1", stamp="")
    Measurement.objects.update(measured_at=timezone.now() - dt.timedelta(days=2))
    freeze_measurements()
    assert not Measurement.objects.exclude(narrowing="").exists()


def test_an_ended_plan_opens_on_its_last_day_and_a_running_one_today(db):
    today = timezone.localdate()
    assert PlanFactory().opening_day() == dt.date(2024, 12, 31)
    running = PlanFactory(since=today - dt.timedelta(days=30), until=today + dt.timedelta(days=30))
    assert running.opening_day() == today


def test_more_records_cost_no_more_queries(target):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            readings(target.plan, fresh=True)
        return len(queries)

    ActivityFactory.create_batch(2)
    few = cost()
    ActivityFactory.create_batch(20)
    assert cost() == few
