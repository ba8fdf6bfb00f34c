"""A meeting of the steering group: from the invitation, by who was there and what was said, to the minutes on paper."""

import datetime as dt
import hashlib
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cmk3.models import SteeringGroupMeeting
from fluxus.desk.models import Message
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_budget_journey import choose
from tests.days import today
from tests.factories.desk import ActionItemFactory
from tests.factories.network import PersonFactory
from tests.factories.steering import SeatFactory, SeatMemberFactory, SteeringGroupFactory, SteeringGroupMeetingFactory

SAID = "De besturen zien kansen voor elke school."
DECIDED = "De stuurgroep stelt de visie vast."


@pytest.fixture(autouse=True)
def kept_mail(settings):
    settings.EMAIL_BACKEND = "fluxus.desk.mail.KeepingBackend"


@pytest.fixture
def group(db):
    """Three seats with their members; two must be filled."""
    made = SteeringGroupFactory(name="Stuurgroep cultuureducatie", quorum=2)
    for position, party in enumerate(("Agora", "Zaan Primair", "FluXus")):
        seat = SeatFactory(group=made, party=party, position=position)
        SeatMemberFactory(seat=seat, person=PersonFactory(email=f"lid{position}@melkweg.example"))
    return made


@pytest.fixture
def before(group):
    """The meeting before, with something that was left open."""
    meeting = SteeringGroupMeetingFactory(group=group, state="issued", day=today() - dt.timedelta(days=90))
    ActionItemFactory(subject=meeting, title="Concept van de visie rondsturen")
    return meeting


def send(page):
    page.locator("main form .form-actions button").click()


def move(page, meeting, state):
    """Press the button that brings the meeting to ``state``, and confirm it."""
    page.locator(f"a[href='{reverse('cmk3:steeringgroupmeeting_move', args=[meeting.pk, state])}']").click()
    send(page)
    expect(page).to_have_url(re.compile(r"/meetings/\d+/$"))
    meeting.refresh_from_db()
    assert meeting.state == state


def test_a_meeting_goes_from_the_invitation_to_the_minutes(
    page, live_server, signed_in, manager, group, before, violations
):
    page.set_viewport_size(DESK)
    signed_in(manager)
    page.goto(live_server.url + reverse("cmk3:steeringgroupmeeting_list"))
    page.locator(".page-actions a.btn-primary").click()
    choose(page, "group", str(group))
    page.locator("[name=title]").fill("Vaststelling van de visie")
    page.locator("[name=day]").fill(today().isoformat())
    send(page)
    expect(page).to_have_url(re.compile(r"/meetings/\d+/$"))
    meeting = SteeringGroupMeeting.objects.get(state="planned")
    agenda = page.locator(".agenda")
    expect(agenda).to_contain_text("Concept van de visie rondsturen")
    expect(agenda.locator(f"a[href='{before.get_absolute_url()}']")).to_be_visible()
    assert violations(page) == []

    move(page, meeting, "invited")
    assert sorted(mail.recipients[0] for mail in Message.objects.all()) == [
        f"lid{number}@melkweg.example" for number in range(3)
    ]
    assert all(mail.files[0]["type"].endswith("method=REQUEST") for mail in Message.objects.all())

    move(page, meeting, "held")
    page.locator(f"a[href='{reverse('cmk3:steeringgroupmeeting_attendance', args=[meeting.pk])}']").click()
    assert violations(page) == []
    absent = group.seats.get(party="Agora")
    page.locator(f"[name=seat-{absent.pk}-presence]").select_option("excused")
    send(page)
    expect(page.locator("#panel-attendance .badge-ok")).to_be_visible()

    item = meeting.agenda.get(source="standing")
    page.locator(f"a[href='{reverse('cmk3:decision_create')}?item={item.pk}']").click()
    page.locator("[name=text]").fill(DECIDED)
    send(page)
    expect(page.locator(f"#item-{item.pk} .decision")).to_contain_text(DECIDED)

    page.set_viewport_size(PHONE)
    page.locator(f"a[href='{reverse('cmk3:steeringgroupmeeting_write', args=[meeting.pk])}']").click()
    page.locator(f"[name=item-{item.pk}-minutes]").fill(SAID)
    assert violations(page) == []
    send(page)
    expect(page.locator(f"#item-{item.pk}")).to_contain_text(SAID)

    page.set_viewport_size(DESK)
    move(page, meeting, "issued")
    assert violations(page) == []
    paper = page.locator(f".page-actions a[href='{reverse('cmk3:steeringgroupmeeting_pdf', args=[meeting.pk])}']")
    content = page.request.get(live_server.url + paper.get_attribute("href")).body()
    assert content.startswith(b"%PDF-")
    minutes = meeting.issued_minutes
    assert hashlib.sha256(content).hexdigest() == minutes.pdf_sha256
    for words in (SAID, DECIDED, "Concept van de visie rondsturen"):
        assert words in minutes.page

    page.locator(f"a[href='{reverse('cmk3:steeringgroupmeeting_mail', args=[meeting.pk])}']").click()
    page.locator(".record-form .btn-primary").click()
    expect(page.locator("#messages .notice")).to_be_visible()
    mailed = Message.objects.filter(files__0__type="application/pdf")
    assert mailed.count() == 3
