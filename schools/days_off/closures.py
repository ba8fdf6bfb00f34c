"""When a school is closed, and why: weekends, public holidays, school holidays and its own days off, asked in one place."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from fluxus.common.periods import Period
from fluxus.common.public_holidays import is_public_holiday, is_weekend
from fluxus.network.models import Holiday
from schools.models import DayOff

WEEKEND, PUBLIC_HOLIDAY, HOLIDAY = "weekend", "public", "holiday"


@dataclass(frozen=True)
class Closure:
    """Why a school cannot be planned from a day up to and including another; ``levels`` empty: all of it."""

    since: dt.date
    until: dt.date
    kind: str
    words: str
    levels: tuple[int, ...] = ()

    def holds_for(self, levels):
        """Whether it keeps all of ``levels`` away; asked about the whole school, only what closes all of it does."""
        return not self.levels or (bool(levels) and set(levels) <= set(self.levels))


class SchoolCalendar:
    """The closures of some schools in a period: two queries, however many schools and days are asked about."""

    def __init__(self, schools, period):
        self.period = period
        self.holidays = [
            Closure(one.since, one.until, HOLIDAY, one.name)
            for one in Holiday.objects.of_region(Holiday.Region.NORTH).touching(period).order_by("since")
        ]
        self.own = defaultdict(list)
        for one in DayOff.objects.standing().filter(school__in=schools).touching(period).order_by("since", "pk"):
            closure = Closure(one.since, one.until, one.kind, str(one), tuple(one.levels))
            self.own[one.school_id].append(closure)

    def closures(self, school):
        """What closes ``school`` in the period, day by day; without weekends and public holidays."""
        return sorted([*self.holidays, *self.own[school.pk]], key=lambda closure: (closure.since, closure.until))

    def why_closed(self, school, day, levels=()):
        """The closure because of which ``levels`` (or the whole) of ``school`` are away on ``day``; None when they are there."""
        if is_weekend(day):
            return Closure(day, day, WEEKEND, str(_("weekend")))
        if is_public_holiday(day):
            return Closure(day, day, PUBLIC_HOLIDAY, str(_("public holiday")))
        known = (*self.holidays, *self.own[school.pk])
        return next((one for one in known if one.since <= day <= one.until and one.holds_for(levels)), None)


def why_closed(school, day, levels=()):
    """The closure because of which ``levels`` (or the whole) of one school are away on one day; None when they are there."""
    return SchoolCalendar([school], Period(day, day)).why_closed(school, day, levels)
