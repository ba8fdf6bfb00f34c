"""How a target stands: its figure against the share of its period that has passed."""

import datetime as dt
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from fluxus.common.periods import Period

SILENCE = dt.timedelta(weeks=13)
BAND = Decimal("0.10")  # how far from its number an "about" target may lie
HALF, LATE, LAST = 0.5, 0.75, 0.9  # shares of a period after which what has not begun becomes worrying


class Standing(models.TextChoices):
    REACHED = "reached", _("reached")
    ON_TRACK = "on_track", _("on track")
    GOING_ON = "going_on", _("going on")
    BEHIND = "behind", _("behind")
    AT_RISK = "at_risk", _("at risk")
    SILENT = "silent", _("silent")
    NOT_STARTED = "not_started", _("not started")
    MISSED = "missed", _("missed")


GOOD = frozenset({Standing.REACHED, Standing.ON_TRACK, Standing.GOING_ON})
WORRYING = frozenset({Standing.BEHIND, Standing.AT_RISK, Standing.SILENT, Standing.MISSED})


def standing_of(target, figure, day):
    """The standing of ``target`` with ``figure`` on ``day``; on its last day it is reached or missed."""
    rule = {"milestone": _milestone, "continuous": _continuous, "decrease": _decrease}.get(target.comparator, _number)
    return rule(target, figure, day)


def attainment(target, value):
    """Which share of its number ``value`` is, from 0 up; above 1 it is more than asked, also where less was asked."""
    if value is None or target.value is None:
        return Decimal(0)
    start = target.baseline or Decimal(0)
    asked = target.value - start
    return max(Decimal(0), (value - start) / asked) if asked else Decimal(value >= target.value)


def progress(target, figure):
    """Attainment of the whole target: the average over its years, areas or co-creations, none counted above 1."""
    if not figure.parts:
        return attainment(target, figure.value)
    expected = max(len(figure.parts), target.number_of_periods())
    return sum(min(Decimal(1), attainment(target, part.value)) for part in figure.parts) / expected


def passed(target, day):
    """The share (0 to 1) of the time for ``target`` that has passed on ``day``."""
    return Period(min(target.since, target.due), target.due).passed(day)


def forecast(target, figure, day):
    """What the figure will be on the last day if it goes on like this; None where that says nothing."""
    share = Decimal(str(passed(target, day)))
    counted = target.comparator in {"at_least", "about", "between"}
    countable = counted or (target.comparator == "continuous" and figure.accumulates)
    if not countable or figure.value is None or figure.parts or not Decimal("0.1") <= share < 1:
        return None
    start = target.baseline or Decimal(0)
    foreseen = start + (figure.value - start) / share
    return min(foreseen, Decimal(100)) if target.unit == "%" else foreseen


def is_over(target, day):
    return day >= target.due


def meets(target, value):
    """Whether ``value`` is what the target asks."""
    if value is None or target.value is None:
        return False
    if target.comparator == "about":
        return abs(value - target.value) <= target.value * BAND
    if target.comparator == "between":
        return target.value <= value <= target.value_max
    return value >= target.value


def _number(target, figure, day):
    reached = all(meets(target, value) for value in _values(target, figure))
    if is_over(target, day):
        return Standing.REACHED if reached else Standing.MISSED
    if reached and (target.comparator == "at_least" or not figure.accumulates):
        return Standing.REACHED
    if _too_much(target, figure.value):
        return Standing.BEHIND
    done, share = progress(target, figure), passed(target, day)
    if not done:
        return Standing.AT_RISK if share >= HALF else Standing.NOT_STARTED
    return _against(target, done, Decimal(str(share)))


def _values(target, figure):
    if not figure.parts:
        return [figure.value]
    missing = max(0, target.number_of_periods() - len(figure.parts))
    return [part.value for part in figure.parts] + [None] * missing


def _too_much(target, value):
    if value is None or target.comparator not in {"about", "between"}:
        return False
    ceiling = target.value_max if target.comparator == "between" else target.value * (1 + BAND)
    return value > ceiling


def _against(target, done, expected):
    ratio = done / expected if expected else Decimal(1)
    if ratio >= Decimal(str(target.plan.on_track_from)):
        return Standing.ON_TRACK
    return Standing.BEHIND if ratio >= Decimal(str(target.plan.behind_from)) else Standing.AT_RISK


def _milestone(target, figure, day):
    if figure.value:
        return Standing.REACHED
    if is_over(target, day):
        return Standing.MISSED
    share = passed(target, day)
    if share >= LAST:
        return Standing.AT_RISK
    if share >= LATE:
        return Standing.BEHIND
    return Standing.ON_TRACK if figure.last_day else Standing.NOT_STARTED


def _continuous(target, figure, day):
    done = bool(figure.value)
    if target.value is not None:
        return _level(target, figure, day)
    if is_over(target, day):
        return Standing.REACHED if done else Standing.MISSED
    if figure.last_day and day - figure.last_day > SILENCE:
        return Standing.SILENT
    if not done:
        return Standing.SILENT if day - target.since > SILENCE else Standing.NOT_STARTED
    return Standing.GOING_ON


def _level(target, figure, day):
    """A level to keep: what adds up is held to the time passed, a share to the whole of it at any time."""
    kept = all(meets(target, part) for part in ([p.value for p in figure.parts] or [figure.value]))
    if is_over(target, day):
        return Standing.REACHED if kept else Standing.MISSED
    if kept:
        return Standing.GOING_ON
    if not figure.value:
        return Standing.SILENT if day - target.since > SILENCE else Standing.NOT_STARTED
    share = Decimal(str(passed(target, day))) if figure.accumulates else Decimal(1)
    against = _against(target, attainment(target, figure.value), share)
    return Standing.GOING_ON if against == Standing.ON_TRACK else against


def _decrease(target, figure, day):
    if figure.value is None or figure.first is None:
        return Standing.MISSED if is_over(target, day) else Standing.NOT_STARTED
    if is_over(target, day):
        return Standing.REACHED if figure.value < figure.first else Standing.MISSED
    if figure.value < figure.first:
        return Standing.ON_TRACK
    if figure.value > figure.first or passed(target, day) >= LATE:
        return Standing.AT_RISK
    return Standing.BEHIND if passed(target, day) >= HALF else Standing.NOT_STARTED
