"""One school year as twelve months of days, so that a reader sees at a glance when a school is away."""

import calendar
import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from fluxus.common.periods import school_year, school_year_name
from fluxus.common.public_holidays import is_public_holiday, is_weekend
from schools.days_off.closures import HOLIDAY, PUBLIC_HOLIDAY, WEEKEND, SchoolCalendar
from schools.models import DayOff

WEEKDAYS = (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su"))


@dataclass(frozen=True)
class Day:
    """A cell: ``look`` names its colour, ``words`` says why the school is away."""

    day: dt.date
    look: str = ""
    words: str = ""


@dataclass(frozen=True)
class Month:
    """A month as weeks; a cell outside of it is None."""

    first: dt.date
    weeks: list


class SchoolYear:
    """The calendar of one school in the school year that starts in ``start``."""

    def __init__(self, school, start):
        self.school, self.start = school, start
        self.period = school_year(start)
        self.calendar = SchoolCalendar([school], self.period)
        self.closures = self.calendar.closures(school)

    @property
    def name(self):
        return school_year_name(self.start)

    def months(self):
        """August to July."""
        firsts = [dt.date(self.start + (month > 12), (month - 1) % 12 + 1, 1) for month in range(8, 20)]
        return [Month(first, [self._week(first, week) for week in _weeks(first)]) for first in firsts]

    def legend(self):
        """What each colour stands for."""
        return [(HOLIDAY, _("school holiday")), *DayOff.Kind.choices, (PUBLIC_HOLIDAY, _("public holiday"))]

    def _week(self, first, days):
        return [self._cell(day) if day.month == first.month else None for day in days]

    def _cell(self, day):
        found = [one for one in self.closures if one.since <= day <= one.until]
        if is_weekend(day):
            return Day(day, WEEKEND)
        if found:
            return Day(day, found[0].kind, ", ".join(one.words for one in found))
        if is_public_holiday(day):
            return Day(day, PUBLIC_HOLIDAY, str(_("public holiday")))
        return Day(day)


def _weeks(first):
    return calendar.Calendar().monthdatescalendar(first.year, first.month)
