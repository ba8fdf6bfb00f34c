"""Calendars as programs export them."""

CRLF = "\r\n"


def event(uid="een@ster.example", *more, summary="Studiedag", since="20260914", until="20260915"):
    """An event of whole days; ``until`` is the day after the last, as iCal has it."""
    lines = [f"UID:{uid}", f"SUMMARY:{summary}", f"DTSTART;VALUE=DATE:{since}", f"DTEND;VALUE=DATE:{until}", *more]
    return lines_of(*lines)


def lines_of(*lines):
    return CRLF.join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


def calendar(*events):
    return f"BEGIN:VCALENDAR{CRLF}VERSION:2.0{CRLF}{''.join(events)}END:VCALENDAR{CRLF}".encode()
