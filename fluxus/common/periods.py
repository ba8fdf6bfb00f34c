"""Days: periods that count, and rows that hold from one day until another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, order=True)
class Period:
    """From ``start`` to ``end``, both days included."""

    start: dt.date
    end: dt.date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"A period cannot end ({self.end}) before it starts ({self.start}).")

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.end

    def until(self, day: dt.date) -> Period:
        """The same period, cut at ``day``; a day before the start leaves the first day."""
        return Period(self.start, max(self.start, min(self.end, day)))

    def passed(self, day: dt.date) -> float:
        """The share of the period (0 to 1) that has passed at the end of ``day``."""
        return min(1.0, max(0.0, ((day - self.start).days + 1) / self.days))

    def each_day(self) -> list[dt.date]:
        return [self.start + dt.timedelta(days=number) for number in range(self.days)]

    def years(self) -> list[Period]:
        """The calendar years that it touches, each cut to it."""
        return [
            Period(max(self.start, dt.date(year, 1, 1)), min(self.end, dt.date(year, 12, 31)))
            for year in range(self.start.year, self.end.year + 1)
        ]

    def school_years(self) -> list[Period]:
        """The whole school years (1 August to 31 July) that it touches."""
        return [school_year(year) for year in range(school_year_of(self.start), school_year_of(self.end) + 1)]


def school_year_of(day: dt.date) -> int:
    """The year in which the school year of ``day`` started."""
    return day.year if day.month >= 8 else day.year - 1


def school_year(start: int) -> Period:
    """1 August ``start`` up to and including 31 July of the year after."""
    return Period(dt.date(start, 8, 1), dt.date(start + 1, 7, 31))


def school_year_name(start: int) -> str:
    """The school year that starts in ``start`` as everybody in education writes it: 2026-2027."""
    return f"{start}-{start + 1}"


def current(path: str = "", day: dt.date | None = None) -> Q:
    """The condition that the dated rows at ``path`` hold on ``day`` (today when not given)."""
    day = day or timezone.localdate()
    prefix = f"{path}__" if path else ""
    return Q(**{f"{prefix}since__lte": day}) & (
        Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day})
    )


def touching(period: Period, path: str = "") -> Q:
    """The condition that the dated rows at ``path`` hold on at least one day of ``period``."""
    prefix = f"{path}__" if path else ""
    ends = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": period.start})
    return Q(**{f"{prefix}since__lte": period.end}) & ends


class Dated(models.Model):
    """Something that holds from ``since`` up to and including ``until``; without ``until`` it still holds."""

    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day on which it holds; empty while it goes on.")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="%(app_label)s_%(class)s_ends_after_start",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
        ]

    @property
    def is_current(self) -> bool:
        today = timezone.localdate()
        return self.since <= today and (self.until is None or self.until >= today)

    def end(self, day: dt.date) -> None:
        """Let it hold no longer than ``day``; what would end before it began is taken back to its first day."""
        self.until = max(day, self.since)
        self.save(update_fields=["until"])
