"""Reading a plan: the figure and standing of each of its targets on a day, frozen where nothing changed since."""

import datetime as dt
import time
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import cached_property

from monitoring.measures.figure import Figure
from monitoring.measures.narrowing import Narrowing
from monitoring.models import Measurement, Target
from monitoring.stamp import current_stamp
from monitoring.standing import Standing, forecast, passed, progress, standing_of

FRESH = dt.timedelta(minutes=1)  # how far a figure may lie behind the records
PATIENCE = 0.12  # seconds that a page spends on figures that need not be measured yet
TREND_EVERY = dt.timedelta(minutes=10)  # how often the points of trend lines are measured again
KEPT = dt.timedelta(days=1)  # how long figures narrowed to some schools are kept


@dataclass(frozen=True)
class Reading:
    """A target as it stands on a day, with the moment at which that was measured."""

    target: Target
    day: dt.date
    figure: Figure
    measured_at: dt.datetime

    @cached_property
    def standing(self):
        return Standing(standing_of(self.target, self.figure, self.day))

    @property
    def forecast(self):
        return forecast(self.target, self.figure, self.day)

    @property
    def progress(self):
        """Share of the target that is reached, as a percentage of at most 100."""
        return min(100, int(100 * progress(self.target, self.figure)))

    @property
    def expected(self):
        """Share of the time that has passed, as a percentage."""
        return int(100 * passed(self.target, self.day))


def readings(plan, day=None, narrowing=None, *, targets=None, fresh=False):
    """One reading per target of ``plan`` (or of ``targets``) in the order of the plan; ``fresh`` measures all of them now.

    Narrowed to some schools, targets whose records lead to no school have no reading.
    """
    day, narrowing = day or plan.opening_day(), narrowing or Narrowing()
    chosen = list((plan.targets.all() if targets is None else targets).ready_to_measure())
    if narrowing:
        chosen = [target for target in chosen if target.evidence(day).divisible]
    stamp = current_stamp()
    known = {} if fresh else _frozen(chosen, day, narrowing)
    urgent = [target for target in chosen if not _may_be_shown(known.get(target.pk), stamp)]
    known |= freeze(urgent, day, narrowing, stamp)
    waiting = [target for target in chosen if known[target.pk].stamp != stamp]
    known |= freeze(waiting, day, narrowing, stamp, within=PATIENCE)
    return [_reading(target, known[target.pk]) for target in chosen]


def reading_of(target, day=None, narrowing=None):
    """One target, measured now and frozen so, before its evidence opens."""
    day = day or target.plan.opening_day()
    return _reading(target, freeze([target], day, narrowing or Narrowing(), current_stamp())[target.pk])


def trends(plan, day):
    """Per target the frozen values of earlier checkpoints and of ``day``, oldest first; nothing is measured for it."""
    days = [*plan.checkpoints(day), day]
    frozen = Measurement.objects.filter(narrowing="", day__in=days, target__plan=plan)
    lines = {}
    for target, at, value in frozen.order_by("day").values_list("target", "day", "value"):
        lines.setdefault(target, []).append((at, value))
    return lines


def refresh(plan):
    """Measure what changed since it was frozen: the plan as it opens, then the points of its trend lines."""
    stamp, day = current_stamp(), plan.opening_day()
    targets = list(plan.targets.all().ready_to_measure())
    known = _frozen(targets, day, Narrowing())
    measured = freeze([target for target in targets if _changed(known.get(target.pk), stamp)], day, Narrowing(), stamp)
    for point in plan.checkpoints(day):
        known, oldest = _frozen(targets, point, Narrowing()), timezone.now() - TREND_EVERY
        due = [
            target
            for target in targets
            if target.pk not in known or (known[target.pk].stamp != stamp and known[target.pk].measured_at < oldest)
        ]
        measured |= freeze(due, point, Narrowing(), stamp)
    return len(measured)


def forget_narrowed():
    """Drop figures narrowed to some schools that nobody asked for lately."""
    Measurement.objects.exclude(narrowing="").filter(measured_at__lt=timezone.now() - KEPT).delete()


def freeze(targets, day, narrowing, stamp, within=None):
    """Measure ``targets`` now, as far as that goes ``within`` so many seconds, and keep the figures, by target."""
    if not targets:
        return {}
    started, moment, measured = time.monotonic(), timezone.now(), []
    for target in targets:
        if within is not None and time.monotonic() - started > within:
            break
        figure = target.evidence(day, narrowing).figure()
        frozen = {"value": figure.value, "detail": figure.frozen(), "stamp": stamp, "measured_at": moment}
        measured.append(Measurement(target=target, day=day, narrowing=narrowing.key(), **frozen))
    Measurement.objects.bulk_create(
        measured,
        update_conflicts=True,
        unique_fields=["target", "day", "narrowing"],
        update_fields=["value", "detail", "stamp", "measured_at"],
    )
    return {measurement.target_id: measurement for measurement in measured}


def _reading(target, measurement):
    return Reading(target, measurement.day, Figure.thawed(measurement.detail), measurement.measured_at)


def _frozen(targets, day, narrowing):
    frozen = Measurement.objects.of_view(day, narrowing.key()).filter(target__in=[target.pk for target in targets])
    return {one.target_id: one for one in frozen}


def _changed(measurement, stamp):
    return measurement is None or measurement.stamp != stamp


def _may_be_shown(measurement, stamp):
    """Whether nothing changed since it was frozen, or that was less than a minute ago."""
    return not _changed(measurement, stamp) or (
        measurement is not None and measurement.measured_at > timezone.now() - FRESH
    )
