"""Minutes are written at the table, kept when two write at once, and never change once they were issued."""

import base64
import hashlib
import subprocess

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from cmk3.models import Attendance, Decision, IssuedMinutes, SteeringGroupMeeting
from cmk3.steering.minutes import issue, page_of, pdf_of
from fluxus.desk.models import Message
from tests.cmk3.steering.conftest import DAY
from tests.factories.desk import ActionItemFactory
from tests.factories.network import PersonFactory
from tests.factories.steering import (
    AgendaItemFactory,
    AttendanceFactory,
    DecisionFactory,
    IssuedMinutesFactory,
    SteeringGroupMeetingFactory,
)

pytestmark = pytest.mark.django_db
DECIDE = reverse("cmk3:decision_create")
ADVICE = 'class="decision advice"'


def address(page, meeting):
    return reverse(f"cmk3:steeringgroupmeeting_{page}", args=[meeting.pk])


def typed(page):
    """What a browser would post of the forms of a page, unchanged."""
    return {bound.html_name: bound.value() or "" for form in page.context["forms"] for bound in form}


@pytest.fixture
def items(held):
    return [AgendaItemFactory(meeting=held, position=number) for number in (1, 2)]


def test_what_was_said_is_written_item_by_item(login, manager, held, items):
    client = login(manager)
    data = typed(client.get(address("write", held)))
    data[f"item-{items[0].pk}-minutes"] = "Iedereen is er.\n\nGeen mededelingen."
    client.post(address("write", held), data)
    assert [item.minutes for item in held.agenda.all()] == ["Iedereen is er.\n\nGeen mededelingen.", ""]


def test_two_who_write_about_different_items_both_keep_their_words(login, manager, admin, held, items):
    one, other = login(manager), login(admin)
    first, second = (typed(client.get(address("write", held))) for client in (one, other))
    one.post(address("write", held), {**first, f"item-{items[0].pk}-minutes": "Van de een."})
    other.post(address("write", held), {**second, f"item-{items[1].pk}-minutes": "Van de ander."})
    assert [item.minutes for item in held.agenda.all()] == ["Van de een.", "Van de ander."]


def test_the_second_of_two_who_write_about_one_item_is_told_and_loses_no_word(login, manager, admin, held, items):
    one, other = login(manager), login(admin)
    first, second = (typed(client.get(address("write", held))) for client in (one, other))
    name = f"item-{items[0].pk}-minutes"
    one.post(address("write", held), {**first, name: "Van de een."})
    mine = {**second, name: "Van de ander.", f"item-{items[1].pk}-minutes": "En dit."}
    page = other.post(address("write", held), mine)
    (told, _untouched) = page.context["forms"]
    assert told.changed_meanwhile
    assert told["minutes"].value() == "Van de ander."
    assert held.agenda.get(pk=items[0].pk).minutes == "Van de een."
    other.post(address("write", held), typed(page))
    assert [item.minutes for item in held.agenda.all()] == ["Van de ander.", "En dit."]


def test_attendance_is_noted_seat_by_seat(login, manager, held):
    client, stand_in = login(manager), PersonFactory()
    page = client.get(address("attendance", held))
    data = typed(page)
    seats = [form.instance.seat for form in page.context["forms"]]
    assert [data[f"seat-{seat.pk}-presence"] for seat in seats] == ["present"] * 3
    data |= {f"seat-{seats[0].pk}-presence": "replaced", f"seat-{seats[1].pk}-presence": "excused"}
    page = client.post(address("attendance", held), data)
    assert page.context["forms"].forms[0].errors, "who replaced the member?"
    assert not Attendance.objects.exists(), "all of it is saved, or nothing"
    client.post(address("attendance", held), {**data, f"seat-{seats[0].pk}-replacement": stand_in.pk})
    noted = {one.seat: (one.presence, one.who) for one in held.attendances.all()}
    assert noted[seats[0]] == ("replaced", stand_in)
    assert noted[seats[1]][0] == "excused"
    assert noted[seats[2]][0] == "present"


def test_a_seat_without_a_member_is_never_present_by_itself(login, manager, held):
    held.members().first().end(held.group.programme.since)
    page = login(manager).get(address("attendance", held))
    vacant = [form for form in page.context["forms"] if form.instance.member is None]
    assert [form["presence"].value() for form in vacant] == ["absent"]


def test_decisions_are_numbered_within_the_year_of_the_meeting(login, manager, held, items):
    client = login(manager)
    for item in items:
        client.post(DECIDE, {"item": item.pk, "text": "Akkoord."})
    later = AgendaItemFactory(meeting=SteeringGroupMeetingFactory(group=held.group, day=DAY.replace(year=2023)))
    elsewhere = AgendaItemFactory(meeting__day=DAY)
    for item in (later, elsewhere):
        client.post(DECIDE, {"item": item.pk, "text": "Akkoord."})
    numbers = {decision.item: decision.number for decision in Decision.objects.all()}
    assert numbers == {items[0]: "2022-1", items[1]: "2022-2", later: "2023-1", elsewhere: "2022-1"}


def test_a_decision_keeps_its_number_whatever_is_written():
    decision = DecisionFactory()
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(sequence=99)


def test_issued_minutes_hold_everything_and_change_no_more(login, manager, held, items):
    AttendanceFactory(meeting=held, member=PersonFactory(last_name="Sterrenkijker"))
    decision = DecisionFactory(item=items[0], text="De visie is vastgesteld.")
    ActionItemFactory(subject=held, title="Visie rondsturen")
    login(manager).post(reverse("cmk3:steeringgroupmeeting_move", args=[held.pk, "issued"]))
    held.refresh_from_db()
    kept = held.issued_minutes
    assert held.is_issued
    assert kept.issued_by == manager
    for words in ("Sterrenkijker", decision.text, decision.number, "Visie rondsturen", items[1].title):
        assert words in kept.page
    for rows, change in (
        (held.agenda, {"minutes": "Anders."}),
        (held.attendances, {"presence": "absent"}),
        (Decision.objects, {"text": "Anders."}),
        (IssuedMinutes.objects, {"page": "Anders."}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedMinutes.objects.all().delete()
    for page in ("write", "attendance"):
        assert login(manager).get(address(page, held)).status_code == 403


def test_what_is_done_afterwards_does_not_reach_issued_minutes(held, manager):
    item = ActionItemFactory(subject=held, title="Visie rondsturen")
    kept = issue(held, manager)
    item.finish()
    item.title = "Anders"
    item.save()
    assert "Visie rondsturen" in IssuedMinutes.objects.get(pk=kept.pk).page


def test_the_pdf_is_drawn_once_and_gives_the_same_bytes_again(login, expert, held, manager, items, tmp_path):
    issue(held, manager)
    first = login(expert).get(address("pdf", held))
    again = login(expert).get(address("pdf", held))
    kept = IssuedMinutes.objects.get(meeting=held)
    assert first.content == again.content
    assert first.content.startswith(b"%PDF-")
    assert hashlib.sha256(first.content).hexdigest() == kept.pdf_sha256
    path = tmp_path / "minutes.pdf"
    path.write_bytes(first.content)
    structure = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True).stdout
    assert "H1" in structure, "a screen reader finds its way"
    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedMinutes.objects.update(pdf_sha256="0" * 64)


def test_until_they_are_issued_minutes_are_a_concept(held, manager):
    draft = page_of(held)
    issue(held, manager)
    assert draft != IssuedMinutes.objects.get().page


def test_nothing_is_printed_of_a_meeting_that_was_not_held(login, expert, meeting):
    assert login(expert).get(address("pdf", meeting)).status_code == 404


def test_minutes_are_mailed_to_the_members_of_that_day(login, manager, held):
    kept = issue(held, manager)
    kept.keep(b"%PDF-1.7")
    login(manager).post(address("mail", held))
    mails = Message.objects.order_by("pk")
    assert sorted(mail.recipients[0] for mail in mails) == [f"lid{number}@melkweg.example" for number in range(3)]
    for mail in mails:
        assert base64.b64decode(mail.files[0]["content"]) == pdf_of(kept)
    kept.refresh_from_db()
    assert kept.mailed_at is not None


def test_who_gets_the_minutes_is_told_first_and_pressing_twice_sends_them_once(login, manager, held):
    kept = issue(held, manager)
    kept.keep(b"%PDF-1.7")
    client = login(manager)
    page = client.get(address("mail", held))
    assert {person.email for person in page.context["people"]} == {
        f"lid{number}@melkweg.example" for number in range(3)
    }
    assert not Message.objects.exists()
    for _press in range(2):
        client.post(address("mail", held), {"mailing": page.context["issued"].mailing})
    assert Message.objects.count() == 3
    again = client.get(address("mail", held)).context["issued"]
    assert again.mailed_at is not None
    client.post(address("mail", held), {"mailing": again.mailing})
    assert Message.objects.count() == 6


def test_what_was_decided_without_a_quorum_is_named_advice_everywhere(login, manager, held):
    item = AgendaItemFactory(meeting=held)
    client, listed = login(manager), reverse("cmk3:decision_list")
    assert client.get(DECIDE, {"item": item.pk}).context["form"].without_quorum == held
    client.post(DECIDE, {"item": item.pk, "text": "De visie is vastgesteld."})
    assert [row.is_advice for row in client.get(listed).context["table"].data.data] == [True]
    before = page_of(held)
    AttendanceFactory.create_batch(2, meeting=held)
    assert client.get(DECIDE, {"item": item.pk}).context["form"].without_quorum is None
    assert [row.is_advice for row in client.get(listed).context["table"].data.data] == [False]
    assert ADVICE in before
    assert ADVICE not in page_of(held)


def test_only_managers_mail_the_minutes(login, expert):
    meeting = IssuedMinutesFactory().meeting
    assert login(expert).post(address("mail", meeting)).status_code == 403
    assert SteeringGroupMeeting.objects.get(pk=meeting.pk).is_issued
