import pytest

from fluxus.desk.imports import Unreadable
from schools.days_off.calendar_file import MOST_BYTES, read_calendar
from tests.days import this_school_year
from tests.schools.days_off.files import calendar, event, lines_of

# The reader looks from last school year on: these tests take place in the autumn of this one.


def days(*events):
    """First and last day of every event of a calendar."""
    return [(line.cells["SINCE"], line.cells["UNTIL"]) for line in read_calendar(calendar(*events)).lines]


def on(month, day, clock=""):
    return f"{this_school_year()}{month:02}{day:02}{clock}"


def said(month, day):
    return f"{this_school_year()}-{month:02}-{day:02}"


def test_the_end_of_whole_days_belongs_to_what_follows():
    assert days(event(since=on(9, 14), until=on(9, 15))) == [(said(9, 14), said(9, 14))]
    assert days(event(since=on(9, 14), until=on(9, 17))) == [(said(9, 14), said(9, 16))]
    alone = lines_of("UID:a", f"DTSTART;VALUE=DATE:{on(9, 14)}")
    assert days(alone) == [(said(9, 14), said(9, 14))]
    lasting = lines_of("UID:a", f"DTSTART;VALUE=DATE:{on(9, 14)}", "DURATION:P2D")
    assert days(lasting) == [(said(9, 14), said(9, 15))]


def test_times_count_on_the_clock_of_the_school():
    at_night = lines_of("UID:a", f"DTSTART:{on(9, 13, 'T220000Z')}", f"DTEND:{on(9, 14, 'T220000Z')}")
    assert days(at_night) == [(said(9, 14), said(9, 14))]
    in_winter = lines_of("UID:a", f"DTSTART:{on(12, 1, 'T230000Z')}", f"DTEND:{on(12, 2, 'T140000Z')}")
    assert days(in_winter) == [(said(12, 2), said(12, 2))]
    named = lines_of(
        "UID:a",
        f"DTSTART;TZID=America/New_York:{on(9, 14, 'T200000')}",
        f"DTEND;TZID=America/New_York:{on(9, 15, 'T100000')}",
    )
    assert days(named) == [(said(9, 15), said(9, 15))]
    floating = lines_of("UID:a", f"DTSTART:{on(9, 14, 'T083000')}", f"DTEND:{on(9, 14, 'T153000')}")
    assert days(floating) == [(said(9, 14), said(9, 14))]


def test_each_repeat_is_a_row_that_is_known_again_once_moved():
    series = event("serie", "RRULE:FREQ=MONTHLY;COUNT=3", since=on(9, 14), until=on(9, 15))
    moved = event("serie", f"RECURRENCE-ID;VALUE=DATE:{on(10, 14)}", since=on(10, 16), until=on(10, 17))
    rows = read_calendar(calendar(series, moved)).lines
    assert [(row.cells["UID"], row.cells["SINCE"]) for row in rows] == [
        (f"serie#{said(9, 14)}", said(9, 14)),
        (f"serie#{said(10, 14)}", said(10, 16)),
        (f"serie#{said(11, 14)}", said(11, 14)),
    ]


def test_what_is_left_out_of_a_series_is_no_row():
    series = event(
        "serie", "RRULE:FREQ=WEEKLY;COUNT=3", f"EXDATE;VALUE=DATE:{on(9, 14)}", since=on(9, 7), until=on(9, 8)
    )
    assert [since for since, _until in days(series)] == [said(9, 7), said(9, 21)]


def test_an_event_without_days_that_can_be_read_is_named_with_its_line():
    sheet = read_calendar(
        calendar(
            event("goed", since=on(9, 14), until=on(9, 15)),
            lines_of("UID:leeg", "SUMMARY:Zonder dag"),
            event("om", since=on(9, 14), until=on(9, 10)),
        )
    )
    wrong = {line.cells["UID"]: line.number for line in sheet.lines if line.cells["PROBLEM"]}
    assert wrong == {"leeg": 9, "om": 13}


def test_what_lies_before_last_school_year_is_not_read():
    old = event("oud", since=f"{this_school_year() - 3}0914", until=f"{this_school_year() - 3}0915")
    assert days(old, event("nieuw", since=on(9, 14), until=on(9, 15))) == [(said(9, 14), said(9, 14))]
    with pytest.raises(Unreadable):
        read_calendar(calendar(old))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"naam;dag\r\nStudiedag;2026-09-14\r\n",
        calendar(event())[:-20],
        calendar(event("a", "RRULE:FREQ=SECONDLY")),
        calendar(event("a", "RRULE:FREQ=DAILY;INTERVAL=0")),
        calendar(event("a", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")),
        calendar(*(event(f"u{number}", "RRULE:FREQ=WEEKLY") for number in range(31))),
        calendar(*(event(f"u{number}") for number in range(3001))),
        calendar(*(event(f"u{number}", "RRULE:FREQ=DAILY") for number in range(5))),
        calendar(event(summary="x" * MOST_BYTES)),
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 500 + b"END:VCALENDAR\r\n",
        calendar(event(since="99991230", until="99991231")),
    ],
)
def test_a_file_that_will_not_do_is_refused(content):
    with pytest.raises(Unreadable):
        read_calendar(content)
