"""The invitation as a file that every calendar understands (iCalendar, RFC 5545 and 5546)."""

from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from django.utils.timezone import localtime
from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//FluXus CRM//Programme//NL"
REQUEST, CANCEL = "REQUEST", "CANCEL"


def invitation_file(meeting, person, email, method):
    """The bytes of the file that puts ``meeting`` into the calendar of ``person``, changes it there, or takes it out."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(meeting, person, email, method))
    new_year = meeting.day.replace(month=1, day=1)
    calendar.add_missing_timezones(first_date=new_year, last_date=new_year.replace(year=new_year.year + 1))
    return calendar.to_ical()


def _event(meeting, person, email, method):
    event = Event()
    event.add("uid", f"{meeting.uid}@{settings.SITE_URL.split('//')[-1]}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", localtime(timezone.now(), timezone.get_fixed_timezone(0)))
    event.add("dtstart", meeting.begins)
    event.add("dtend", meeting.ends)
    event.add("summary", f"{meeting.group.name}: {meeting.title}" if meeting.title else meeting.group.name)
    event.add("location", meeting.place)
    event.add("description", "\n".join(f"{item.position}. {item.title}" for item in meeting.agenda.all()))
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event["organizer"] = organiser()
    event.add("attendee", _attendee(person, email), encode=0)
    return event


def organiser():
    """On whose behalf we invite: who answers, answers there."""
    address = vCalAddress(f"mailto:{settings.ORGANISATION['email'] or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    address.params["cn"] = vText(settings.ORGANISATION["name"])
    return address


def _attendee(person, email):
    address = vCalAddress(f"mailto:{email}")
    address.params["cn"] = vText(str(person))
    address.params["role"] = vText("REQ-PARTICIPANT")
    address.params["partstat"] = vText("NEEDS-ACTION")
    address.params["rsvp"] = vText("TRUE")
    return address
