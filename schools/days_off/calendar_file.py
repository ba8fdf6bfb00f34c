"""The calendar that a school exports (iCal): its events as rows of days, with every repeat a row of its own."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import recurring_ical_events
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar

from fluxus.common.periods import Period, school_year, school_year_of
from fluxus.desk.imports import Unreadable
from fluxus.desk.imports.sheet import Line, Sheet, decoded

HEADINGS = ("UID", "SUMMARY", "SINCE", "UNTIL", "HOURS", "STATUS", "PROBLEM")
MOST_BYTES = 1024 * 1024
MOST_EVENTS, MOST_REPEATS, MOST_ROWS = 3000, 30, 3000
WHOLE_DAY = 24
REPEATS = {"RRULE", "RDATE", "RECURRENCE-ID"}
FOLD = re.compile(r"\r?\n[ \t]")
REPEAT = re.compile(r"^(?:RRULE|EXRULE)[^:\n]*:(.*)$", re.MULTILINE | re.IGNORECASE)
EVENT = re.compile(r"^BEGIN:VEVENT\s*$", re.MULTILINE | re.IGNORECASE)
OFTEN = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)|INTERVAL=0+(?!\d)", re.IGNORECASE)
# A day or a week that must also be the 30th of February is sought for thousands of years.
ENDLESS = re.compile(
    r"FREQ=(DAILY|WEEKLY).*BY(MONTH|MONTHDAY|YEARDAY|WEEKNO|SETPOS|HOUR|MINUTE|SECOND)=", re.IGNORECASE
)
FIRST_YEAR = 2000


def read_calendar(content: bytes) -> Sheet:
    """The events of last, this and the next two school years; ``Unreadable`` where the file will not do."""
    text = FOLD.sub("", decoded(content))
    _refuse_what_is_no_calendar(content, text)
    _refuse_endless_repeats(text)
    try:
        calendar = Calendar.from_ical(text)
        broken = [event for event in calendar.walk("VEVENT") if _is_broken(event)]
        repeating = {_uid(event) for event in calendar.walk("VEVENT") if REPEATS & event.keys()}
        calendar.subcomponents = [part for part in calendar.subcomponents if not any(part is one for one in broken)]
        window = years_read()
        end = window.end + dt.timedelta(days=1)
        events = recurring_ical_events.of(calendar, skip_bad_series=True).between(window.start, end)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError) as problem:
        raise Unreadable(
            _("This calendar cannot be read: it is damaged or not made as an iCal file should be.")
        ) from problem
    if len(events) > MOST_ROWS:
        raise Unreadable(
            _("This calendar holds more than %(number)s days: that is no calendar of a school.") % {"number": MOST_ROWS}
        )
    of_file = _File(text, repeating)
    rows = [of_file.broken_row(event) for event in broken] + [
        of_file.row(event) for event in sorted(events, key=_start_of)
    ]
    if not rows:
        raise Unreadable(_("This calendar holds nothing from %(start)s on.") % {"start": f"{window.start:%d-%m-%Y}"})
    return Sheet(HEADINGS, rows, [])


def years_read(today: dt.date | None = None) -> Period:
    """Last school year, this one and the two that follow."""
    year = school_year_of(today or timezone.localdate())
    return Period(school_year(year - 1).start, school_year(year + 2).end)


def _refuse_what_is_no_calendar(content: bytes, text: str) -> None:
    if len(content) > MOST_BYTES:
        raise Unreadable(_("This file is larger than 1 MB: that is no calendar of a school."))
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise Unreadable(_("This is no calendar. Export the calendar as iCal: a file that ends in .ics."))
    if "END:VCALENDAR" not in text.upper():
        raise Unreadable(_("The file is cut off: the end of the calendar is missing. Export it again."))
    if len(EVENT.findall(text)) > MOST_EVENTS:
        raise Unreadable(
            _("This calendar holds more than %(number)s days: that is no calendar of a school.")
            % {"number": MOST_EVENTS}
        )


def _refuse_endless_repeats(text: str) -> None:
    rules = REPEAT.findall(text)
    if len(rules) > MOST_REPEATS or any(OFTEN.search(rule) or ENDLESS.search(rule) for rule in rules):
        raise Unreadable(_("This calendar repeats its events in a way that no school does: nothing was read."))


class _File:
    """What the events do not tell of themselves: on which line each begins, and which of them repeat."""

    def __init__(self, text: str, repeating: set[str]) -> None:
        self.repeating = repeating
        self.begins: dict[str, int] = {}
        at = 0
        for number, line in enumerate(text.splitlines(), start=1):
            name, _colon, value = line.partition(":")
            if line.upper().startswith("BEGIN:VEVENT"):
                at = number
            elif name.upper().split(";")[0] == "UID":
                self.begins.setdefault(value.strip(), at)

    def broken_row(self, event: Any) -> Line:
        return self._line(event, PROBLEM=_("This event has no first and last day that can be read."))

    def row(self, event: Any) -> Line:
        since, until, hours = _days(event.get("DTSTART").dt, event.end)
        return self._line(event, SINCE=since.isoformat(), UNTIL=until.isoformat(), HOURS=str(hours))

    def _line(self, event: Any, **cells: str) -> Line:
        known = {
            "UID": self._key_of(event),
            "SUMMARY": str(event.get("SUMMARY", "")).strip(),
            "STATUS": str(event.get("STATUS", "")).upper(),
        }
        return Line(self.begins.get(_uid(event), 1), {**dict.fromkeys(HEADINGS, ""), **known, **cells})

    def _key_of(self, event: Any) -> str:
        """The UID; of a repeat with the day on which its series puts it, so that it is known again once moved."""
        uid, repeat = _uid(event), event.get("RECURRENCE-ID")
        return f"{uid}#{_local(repeat.dt):%Y-%m-%d}" if uid in self.repeating and repeat is not None else uid


def _uid(event: Any) -> str:
    return str(event.get("UID", "")).strip()


def _is_broken(event: Any) -> bool:
    if event.errors or event.get("DTSTART") is None:
        return True
    starts = event.get("DTSTART").dt
    ends = event.get("DTEND").dt if event.get("DTEND") else starts
    # What ends before it begins would be turned round silently.
    turned = type(starts) is not type(ends) or _local(ends) < _local(starts)
    return turned or (bool(REPEATS & event.keys()) and starts.year < FIRST_YEAR)


def _days(start: Any, end: Any) -> tuple[dt.date, dt.date, float]:
    """First and last day on the school's own clock, and how many hours a day it takes; an end belongs to what follows it."""
    if not isinstance(start, dt.datetime):
        return start, max(start, end - dt.timedelta(days=1)), WHOLE_DAY
    first, last = _local(start), _local(end)
    hours = (last - first).total_seconds() / 3600
    until = max(first.date(), (last - dt.timedelta(microseconds=1)).date())
    return first.date(), until, round(hours, 2)


def _local(moment: Any) -> Any:
    """A moment in the time of the school; one without a zone is meant so."""
    if not isinstance(moment, dt.datetime):
        return moment
    zone = timezone.get_default_timezone()
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _start_of(event: Any) -> dt.date:
    start = _local(event.get("DTSTART").dt)
    return start.date() if isinstance(start, dt.datetime) else start
