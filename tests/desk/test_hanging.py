import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fluxus.desk.models import ActionItem, Attachment
from tests.factories.desk import ActionItemFactory, AttachmentFactory
from tests.factories.network import OrganisationFactory
from tests.factories.schools import PupilCountFactory

pytestmark = pytest.mark.django_db


def on(page, record):
    return reverse(f"desk:{page}_on", args=[record._meta.app_label, record._meta.model_name, record.pk])


def test_a_promise_is_made_on_the_page_of_the_record_it_is_about(login, expert):
    partner = OrganisationFactory()
    login(expert).post(on("actionitem", partner), {"title": "Terugbellen", "due": "2026-12-01", "owner": expert.pk})
    item = ActionItem.objects.get()
    assert item.subject == partner
    assert item.due == dt.date(2026, 12, 1)


def test_a_promise_without_words_is_refused_and_the_rest_is_kept(login, expert):
    response = login(expert).post(
        on("actionitem", OrganisationFactory()), {"title": "", "due": "2026-12-01", "owner": expert.pk}
    )
    assert "title" in response.context["form"].errors
    assert response.context["form"]["due"].value() == "2026-12-01"
    assert not ActionItem.objects.exists()


def test_done_can_be_taken_back(login, expert):
    item = ActionItemFactory(owner=expert)
    client = login(expert)
    address = reverse("desk:actionitem_finish", args=[item.pk])
    client.post(address)
    item.refresh_from_db()
    assert item.done_on is not None
    client.post(address, {"undo": "1"})
    item.refresh_from_db()
    assert item.done_on is None


@pytest.mark.parametrize("elsewhere", ["//evil.example/", "/\\evil.example/", "https://evil.example/"])
def test_finishing_never_leads_to_another_site(login, expert, elsewhere):
    item = ActionItemFactory(owner=expert)
    response = login(expert).post(reverse("desk:actionitem_finish", args=[item.pk]), {"next": elsewhere})
    assert response.url == item.subject.get_absolute_url()


def test_a_file_is_kept_with_the_type_that_its_content_shows(login, expert):
    partner = OrganisationFactory()
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7 plan", content_type="text/html")
    login(expert).post(on("attachment", partner), {"file": file, "description": "Cultuurplan"})
    attachment = Attachment.objects.get()
    assert attachment.content_type_name == "application/pdf"
    assert attachment.subject == partner
    assert "plan" not in attachment.file.name


@pytest.mark.parametrize(
    ("name", "content"), [("page.html", b"<script>"), ("tool.exe", b"MZ\x00\x00"), ("photo.png", b"\x00\x01\x02")]
)
def test_what_nobody_needs_here_is_refused_at_the_field(login, expert, name, content):
    response = login(expert).post(on("attachment", OrganisationFactory()), {"file": SimpleUploadedFile(name, content)})
    assert "file" in response.context["form"].errors
    assert not Attachment.objects.exists()


def test_what_has_no_page_of_its_own_takes_no_file(login, expert):
    count = PupilCountFactory()
    assert login(expert).get(on("attachment", count)).status_code == 404


def test_a_file_over_the_limit_is_refused(login, expert, settings):
    settings.ATTACHMENT_MAX_BYTES = 10
    response = login(expert).post(
        on("attachment", OrganisationFactory()), {"file": SimpleUploadedFile("a.txt", b"x" * 11)}
    )
    assert "file" in response.context["form"].errors


def test_a_file_is_always_a_download_never_a_page_of_ours(login, expert):
    response = login(expert).get(AttachmentFactory().get_absolute_url())
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == b"Verslag van een ontmoeting."


def test_a_file_of_another_school_cannot_be_reached(login, school_user):
    own = AttachmentFactory(subject=school_user.person.schoolroles.get().school)
    client = login(school_user)
    assert b"".join(client.get(own.get_absolute_url()).streaming_content)
    assert client.get(AttachmentFactory().get_absolute_url()).status_code == 404


def test_a_file_taken_away_is_out_of_sight_and_can_be_put_back(login, expert):
    file = AttachmentFactory()
    client = login(expert)
    remove = reverse("desk:attachment_remove", args=[file.pk])
    client.post(remove)
    assert client.get(file.get_absolute_url()).status_code == 404
    client.post(remove, {"undo": "1"})
    assert b"".join(client.get(file.get_absolute_url()).streaming_content)
