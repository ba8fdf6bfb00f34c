"""How a target stands, from its figure and the time that has passed."""

import datetime as dt
from decimal import Decimal

import pytest

from monitoring.measures.figure import Figure, Part
from monitoring.standing import Standing, forecast, progress, standing_of
from tests.factories.monitoring import TargetFactory

START, HALFWAY, ALMOST, LAST = dt.date(2021, 1, 1), dt.date(2022, 12, 31), dt.date(2024, 10, 1), dt.date(2024, 12, 31)


def figure(value, **more):
    number = None if value is None else Decimal(str(value))
    return Figure(value=number, computed=number, **more)


@pytest.mark.parametrize(
    ("value", "day", "standing"),
    [
        (0, START, "not_started"),
        (0, ALMOST, "at_risk"),
        (5, HALFWAY, "on_track"),
        (4, HALFWAY, "behind"),
        (2, HALFWAY, "at_risk"),
        (10, HALFWAY, "reached"),
        (10, LAST, "reached"),
        (9, LAST, "missed"),
        (None, LAST, "missed"),
    ],
)
def test_a_number_is_held_to_the_time_passed(db, value, day, standing):
    assert standing_of(TargetFactory(value=10), figure(value), day) == standing


def test_a_plan_sets_its_own_thresholds(db):
    target = TargetFactory(value=10)
    target.plan.on_track_from, target.plan.behind_from = Decimal("0.70"), Decimal("0.30")
    assert standing_of(target, figure(4), HALFWAY) == Standing.ON_TRACK
    assert standing_of(target, figure(2), HALFWAY) == Standing.BEHIND


def test_what_was_there_at_the_start_is_no_progress(db):
    target = TargetFactory(value=57, baseline=47)
    assert progress(target, figure(47)) == 0
    assert progress(target, figure(52)) == Decimal("0.5")
    assert standing_of(target, figure(52), HALFWAY) == Standing.ON_TRACK


@pytest.mark.parametrize(
    ("day", "last_day", "standing"),
    [
        (START, None, "not_started"),
        (HALFWAY, dt.date(2022, 6, 1), "on_track"),
        (dt.date(2024, 2, 1), None, "behind"),
        (ALMOST, None, "at_risk"),
        (LAST, None, "missed"),
    ],
)
def test_a_milestone_is_held_to_its_deadline(db, day, last_day, standing):
    target = TargetFactory(comparator="milestone", value=None)
    assert standing_of(target, figure(0, last_day=last_day), day) == standing
    assert standing_of(target, figure(1, last_day=last_day), day) == Standing.REACHED


@pytest.mark.parametrize(
    ("value", "last_day", "day", "standing"),
    [
        (3, dt.date(2022, 12, 1), HALFWAY, "going_on"),
        (3, dt.date(2022, 8, 1), HALFWAY, "silent"),
        (0, None, dt.date(2021, 2, 1), "not_started"),
        (0, None, HALFWAY, "silent"),
        (3, dt.date(2022, 8, 1), LAST, "reached"),
        (0, None, LAST, "missed"),
    ],
)
def test_what_is_continuous_goes_on_or_is_silent(db, value, last_day, day, standing):
    target = TargetFactory(comparator="continuous", value=None)
    assert standing_of(target, figure(value, last_day=last_day), day) == standing


def test_a_level_is_kept_at_any_time(db):
    target = TargetFactory(comparator="continuous", value=100, unit="%")
    assert standing_of(target, figure(100, accumulates=False), START) == Standing.GOING_ON
    assert standing_of(target, figure(80, accumulates=False), HALFWAY) == Standing.BEHIND
    assert standing_of(target, figure(99, accumulates=False), LAST) == Standing.MISSED


@pytest.mark.parametrize(
    ("now", "first", "day", "standing"),
    [
        (9, 14, HALFWAY, "on_track"),
        (9, 14, LAST, "reached"),
        (14, 14, LAST, "missed"),
        (14, 14, START, "not_started"),
        (16, 14, HALFWAY, "at_risk"),
    ],
)
def test_a_decrease_is_against_the_first_assessment(db, now, first, day, standing):
    target = TargetFactory(comparator="decrease", value=None)
    assert standing_of(target, figure(now, first=Decimal(first), accumulates=False), day) == standing


@pytest.mark.parametrize(("value", "standing"), [(36, "reached"), (33, "missed"), (41, "missed"), (40, "reached")])
def test_about_has_a_band_of_ten_per_cent(db, value, standing):
    assert standing_of(TargetFactory(comparator="about", value=37), figure(value), LAST) == standing


@pytest.mark.parametrize(("value", "standing"), [(6, "missed"), (7, "reached"), (10, "reached"), (11, "missed")])
def test_between_has_two_ends(db, value, standing):
    target = TargetFactory(comparator="between", value=7, value_max=10)
    assert standing_of(target, figure(value), LAST) == standing


def test_a_yearly_target_needs_every_year(db):
    target = TargetFactory(value=1, per="year")
    years = [Part("2021", Decimal(1)), Part("2022", Decimal(1)), Part("2023", Decimal(0)), Part("2024", Decimal(2))]
    assert standing_of(target, figure(0, parts=years), LAST) == Standing.MISSED
    assert progress(target, figure(0, parts=years)) == Decimal("0.75")
    two_years = figure(1, parts=years[:2])
    assert standing_of(target, two_years, HALFWAY) == Standing.ON_TRACK, "the years to come do not count as reached"


def test_the_forecast_goes_on_as_until_now(db):
    target = TargetFactory(value=10)
    assert round(forecast(target, figure(3), HALFWAY)) == 6
    assert forecast(target, figure(3), LAST) is None
    assert forecast(TargetFactory(unit="%", value=100), figure(80), HALFWAY) == 100


def test_a_figure_survives_freezing():
    whole = Figure(
        value=Decimal("12.50"),
        computed=Decimal("12.00"),
        count=12,
        of=20,
        first=Decimal(14),
        reached_on=dt.date(2024, 3, 14),
        last_day=dt.date(2024, 5, 1),
        accumulates=False,
        divisible=True,
        approved=True,
        parts=[Part("2023", Decimal(1)), Part("2024", None)],
    )
    assert Figure.thawed(whole.frozen()) == whole
