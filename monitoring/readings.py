"""Reading a plan: the figure and standing of each of its targets on a day, frozen where nothing changed since."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from monitoring.measures.figure import Figure
from monitoring.measures.narrowing import Narrowing
from monitoring.models import Measurement, Target
from monitoring.stamp import current_stamp
from monitoring.standing import Standing, forecast, passed, progress, standing_of

FRESH = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Reading:
    """A target as it stands on a day, with the moment at which that was measured."""

    target: Target
    day: dt.date
    figure: Figure
    measured_at: dt.datetime

    @property
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
    """One reading per target of ``plan`` (or of ``targets``) in the order of the plan; ``fresh`` measures all of them now."""
    day, narrowing = day or plan.opening_day(), narrowing or Narrowing()
    chosen = (plan.targets.all() if targets is None else targets).ready_to_measure()
    chosen = [target for target in chosen if not narrowing or is_divisible(target)]
    known = {} if fresh else _known(plan, day, narrowing)
    stale = [target for target in chosen if target.pk not in known]
    known |= freeze(stale, day, narrowing)
    return [reading_from(target, known[target.pk]) for target in chosen]


def reading_of(target, day=None, narrowing=None):
    """One target, measured now and frozen so, before its evidence opens."""
    day = day or target.plan.opening_day()
    return reading_from(target, freeze([target], day, narrowing or Narrowing())[target.pk])


def reading_from(target, measurement):
    return Reading(target, measurement.day, Figure.thawed(measurement.detail), measurement.measured_at)


def is_divisible(target):
    """Whether its figure can be narrowed to schools at all."""
    return target.evidence(target.since).divisible


def freeze(targets, day, narrowing):
    """Measure ``targets`` now and keep the figures; answers measurements by target."""
    if not targets:
        return {}
    with transaction.atomic():
        stamp, moment = current_stamp(), timezone.now()
        measured = [_measurement(target, day, narrowing, stamp, moment) for target in targets]
        Measurement.objects.bulk_create(
            measured,
            update_conflicts=True,
            unique_fields=["target", "day", "narrowing"],
            update_fields=["value", "detail", "stamp", "measured_at"],
        )
    return {measurement.target_id: measurement for measurement in measured}


def trends(plan, day):
    """Per target the frozen values of earlier checkpoints and of ``day``, oldest first; nothing is measured for it."""
    days = [*plan.checkpoints(day), day]
    frozen = Measurement.objects.filter(narrowing="", day__in=days, target__plan=plan)
    lines = {}
    for target, at, value in frozen.order_by("day").values_list("target", "day", "value"):
        lines.setdefault(target, []).append((at, value))
    return lines


def _measurement(target, day, narrowing, stamp, moment):
    figure = target.evidence(day, narrowing).figure()
    return Measurement(
        target=target,
        day=day,
        narrowing=narrowing.key(),
        value=figure.value,
        detail=figure.frozen(),
        stamp=stamp,
        measured_at=moment,
    )


def _known(plan, day, narrowing):
    """Frozen figures that still hold: no record changed since, or they are less than a minute old."""
    frozen = Measurement.objects.of_view(day, narrowing.key()).filter(target__plan=plan)
    stamp, oldest = current_stamp(), timezone.now() - FRESH
    return {one.target_id: one for one in frozen if one.stamp == stamp or one.measured_at > oldest}
