"""The mails around a meeting: invitation, change, cancellation, minutes."""

from django.utils.translation import override

from cmk3.steering.calendar import CANCEL, REQUEST, invitation_file
from cmk3.steering.language import LANGUAGE
from fluxus.common.mail import send

CALENDAR = "text/calendar; method={method}"


def invite(invitation):
    """The meeting with its agenda, for somebody's calendar."""
    _send("invitation", invitation, REQUEST)


def tell_change(invitation):
    """The meeting as it is now: it takes the place of what stands in the calendar."""
    _send("changed", invitation, REQUEST)


def take_back(invitation):
    """It is cancelled, or the reader is no longer expected: out of the calendar."""
    _send("cancelled", invitation, CANCEL)


def send_minutes(minutes, person, pdf):
    """The minutes as they were issued."""
    meeting = minutes.meeting
    with override(LANGUAGE):
        context = {"meeting": meeting, "person": person}
        files = [(minutes.file_name, pdf, "application/pdf")]
        send("cmk3/steering/email/minutes.txt", person.email, context, about=meeting, files=files)


def _send(template, invitation, method):
    meeting, person = invitation.meeting, invitation.person
    with override(LANGUAGE):
        content = invitation_file(meeting, person, invitation.email, method)
        context = {"meeting": meeting, "person": person, "agenda": meeting.agenda.all()}
        files = [("uitnodiging.ics", content, CALENDAR.format(method=method))]
        send(f"cmk3/steering/email/{template}.txt", invitation.email, context, about=meeting, files=files)
