"""Invitations go to the members of the day, as a file that a calendar reads; changes follow, and so does calling it off."""

import base64
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from icalendar import Calendar

from cmk3.models import SteeringGroupMeeting
from cmk3.steering.inviting import cancel, invite, invite_again
from fluxus.desk.models import Message
from tests.cmk3.steering.conftest import DAY
from tests.factories.network import PersonFactory
from tests.factories.steering import AgendaItemFactory, SeatMemberFactory

pytestmark = pytest.mark.django_db
State = SteeringGroupMeeting.State
ADDRESSES = {"lid0@melkweg.example", "lid1@melkweg.example", "lid2@melkweg.example"}
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def sent():
    """Every mail so far as (address, calendar), and the mails are forgotten."""
    found = [(mail.recipients[0], calendar_of(mail)) for mail in Message.objects.order_by("pk")]
    Message.objects.all().delete()
    return found


def calendar_of(mail):
    (file,) = mail.files
    method = file["type"].partition("method=")[2]
    calendar = Calendar.from_ical(base64.b64decode(file["content"]))
    assert str(calendar["METHOD"]) == method, "mail programs read the method from the type of the file"
    return calendar


def event_of(calendar):
    (event,) = calendar.walk("VEVENT")
    return event


def test_every_member_of_the_day_gets_a_request_that_a_calendar_reads(meeting):
    AgendaItemFactory(meeting=meeting, position=1, title="Stand van de doelen")
    invite(meeting)
    mails = sent()
    assert {address for address, _calendar in mails} == ADDRESSES
    address, calendar = mails[0]
    event = event_of(calendar)
    assert calendar["METHOD"] == "REQUEST"
    assert str(event["UID"]).startswith(str(meeting.uid))
    assert event["SEQUENCE"] == 0
    assert event["DTSTART"].dt == dt.datetime(2022, 3, 17, 15, 0, tzinfo=AMSTERDAM)
    assert event["DTEND"].dt == dt.datetime(2022, 3, 17, 17, 0, tzinfo=AMSTERDAM)
    assert str(event["LOCATION"]) == meeting.place
    assert "Stand van de doelen" in str(event["DESCRIPTION"])
    assert str(event["ATTENDEE"]) == f"mailto:{address}"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert str(event["ORGANIZER"]).startswith("mailto:")
    assert calendar.walk("VTIMEZONE"), "a calendar elsewhere knows what Amsterdam's clock says"


@pytest.mark.parametrize(("day", "hours_ahead"), [(dt.date(2022, 1, 20), 1), (dt.date(2022, 7, 7), 2)])
def test_a_meeting_at_three_is_at_three_in_summer_and_in_winter(group, meeting, day, hours_ahead):
    meeting.day = day
    meeting.save()
    invite(meeting)
    begins = event_of(sent()[0][1])["DTSTART"].dt
    assert (begins.hour, begins.utcoffset()) == (15, dt.timedelta(hours=hours_ahead))


def test_who_had_left_by_then_is_not_invited_and_who_has_no_address_is_named(login, manager, meeting):
    leaving = meeting.members().get(person__email="lid0@melkweg.example")
    leaving.end(DAY - dt.timedelta(days=1))
    SeatMemberFactory(seat=leaving.seat, since=DAY, person=PersonFactory(last_name="Zonder Adres", email=""))
    page = login(manager).get(reverse("cmk3:steeringgroupmeeting_move", args=[meeting.pk, State.INVITED]))
    assert any("Zonder Adres" in sentence for sentence in page.context["consequences"])
    invite(meeting)
    assert {address for address, _calendar in sent()} == ADDRESSES - {"lid0@melkweg.example"}


def test_nobody_to_invite_is_said_and_the_meeting_stays_planned(meeting):
    for member in meeting.members():
        member.end(DAY - dt.timedelta(days=1))
    with pytest.raises(ValidationError):
        invite(meeting)
    meeting.refresh_from_db()
    assert meeting.state == State.PLANNED


def changed(meeting, **fields):
    typed = {"group": meeting.group_id, "title": meeting.title, "day": DAY, "starts_at": "15:00", "ends_at": "17:00"}
    return {**typed, "place": meeting.place, **fields}


def test_another_time_is_told_with_a_higher_number_and_nothing_new_is_told_to_nobody(login, manager, meeting):
    client, edit = login(manager), reverse("cmk3:steeringgroupmeeting_edit", args=[meeting.pk])
    client.post(edit, changed(meeting, starts_at="14:00"))
    assert sent() == [], "nobody was invited yet"
    meeting.refresh_from_db()
    invite(meeting)
    sent()
    client.post(edit, changed(meeting, starts_at="14:00"))
    assert sent() == [], "nothing changed"
    client.post(edit, changed(meeting, starts_at="16:00"))
    mails = sent()
    assert {address for address, _calendar in mails} == ADDRESSES
    event = event_of(mails[0][1])
    assert (event["SEQUENCE"], event["DTSTART"].dt.hour) == (1, 16)


def test_on_another_day_who_sits_there_then_is_invited_and_who_does_not_is_told(login, manager, meeting):
    invite(meeting)
    sent()
    leaving = meeting.members().get(person__email="lid0@melkweg.example")
    leaving.end(DAY)
    new = PersonFactory(email="nieuw@melkweg.example")
    SeatMemberFactory(seat=leaving.seat, person=new, since=DAY + dt.timedelta(days=1))
    edit = reverse("cmk3:steeringgroupmeeting_edit", args=[meeting.pk])
    login(manager).post(edit, changed(meeting, day="2022-03-24"))
    mails = {address: str(calendar["METHOD"]) for address, calendar in sent()}
    assert mails == {
        "lid0@melkweg.example": "CANCEL",
        "lid1@melkweg.example": "REQUEST",
        "lid2@melkweg.example": "REQUEST",
        "nieuw@melkweg.example": "REQUEST",
    }


def test_calling_it_off_takes_it_out_of_every_calendar(meeting):
    invite(meeting)
    first = sent()
    cancel(meeting, "Te veel afmeldingen.")
    mails = sent()
    assert {address for address, _calendar in mails} == ADDRESSES
    for _address, calendar in mails:
        event = event_of(calendar)
        assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
        assert event["UID"] == event_of(first[0][1])["UID"]


def test_calling_off_what_nobody_was_invited_to_sends_nothing(meeting):
    cancel(meeting, "Te vroeg gepland.")
    assert sent() == []


def test_it_is_sent_again_with_the_agenda_as_it_is_now(login, manager, meeting):
    invite(meeting)
    sent()
    AgendaItemFactory(meeting=meeting, title="Convenant")
    login(manager).post(reverse("cmk3:steeringgroupmeeting_invite_again", args=[meeting.pk]))
    mails = sent()
    assert len(mails) == 3
    assert all("Convenant" in str(event_of(calendar)["DESCRIPTION"]) for _address, calendar in mails)


def test_the_mail_names_day_place_and_agenda_for_whoever_has_no_calendar(meeting):
    AgendaItemFactory(meeting=meeting, title="Convenant")
    invite(meeting)
    invite_again(meeting)
    for mail in Message.objects.all():
        assert meeting.place in mail.text
        assert "Convenant" in mail.text
        assert "2022" in mail.subject_line
