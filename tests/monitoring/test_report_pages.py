import hashlib

import pytest
from django.db import ProgrammingError, transaction

from fluxus.desk import jobs
from fluxus.desk.models import Job
from monitoring.models import AlreadyIssued, Report

LIST = "/monitoring/reports/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def client(login, manager):
    return login(manager)


@pytest.fixture
def printed(starry_report):
    jobs.run(starry_report.job_id)
    starry_report.refresh_from_db()
    return starry_report


def test_a_manager_makes_a_report_of_the_whole_plan_in_one_go(client, starry_plan):
    answer = client.post(f"{LIST}new/", {"plan": starry_plan.pk, "audience": "municipality"})
    report = Report.objects.get()
    assert answer["Location"] == report.get_absolute_url()
    assert (report.since, report.until, report.audience) == (starry_plan.since, starry_plan.until, "municipality")
    assert report.job.state == "queued"


@pytest.mark.parametrize(
    ("since", "until"), [("2020-12-31", "2024-12-31"), ("2021-01-01", "2025-01-01"), ("2024-01-01", "2023-12-31")]
)
def test_days_outside_the_plan_are_refused_and_what_was_typed_stays(client, starry_plan, since, until):
    answer = client.post(f"{LIST}new/", {"plan": starry_plan.pk, "audience": "fund", "since": since, "until": until})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert since in answer.content.decode()
    assert not Report.objects.exists()


def test_the_page_shows_how_far_the_printing_is_to_any_colleague(client, login, expert, starry_report):
    page = f"{starry_report.get_absolute_url()}progress/"
    for colleague in (client, login(expert)):
        answer = colleague.get(page, headers={"HX-Request": "true"})
        assert 'hx-trigger="every 1s"' in answer.content.decode()
    jobs.run(starry_report.job_id)
    assert client.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_counting_that_was_cancelled_is_said_and_can_be_started_again(client, starry_plan):
    client.post(f"{LIST}new/", {"plan": starry_plan.pk, "audience": "fund"})
    report = Report.objects.get()
    own = report.get_absolute_url()
    answer = client.post(f"{report.job.get_absolute_url()}cancel/", {"next": own})
    assert answer["Location"] == own
    assert f'action="{own}print/"' in client.get(own).content.decode()
    client.post(f"{own}print/")
    jobs.run(Report.objects.get().job_id)
    assert Report.objects.get().is_printed


def test_the_file_is_the_one_whose_digest_is_shown(client, printed):
    page = client.get(printed.get_absolute_url()).content.decode()
    file = client.get(f"{printed.get_absolute_url()}pdf/").getvalue()
    assert hashlib.sha256(file).hexdigest() == printed.sha256
    assert printed.sha256 in page


def test_before_the_first_printing_there_is_no_file(client, starry_report):
    assert client.get(f"{starry_report.get_absolute_url()}pdf/").status_code == 404


def test_words_are_edited_until_the_report_is_issued(client, printed):
    chapter = printed.chapters.last()
    page = f"/monitoring/reports/chapters/{chapter.pk}/edit/"
    seen = client.get(page).context["form"].latest
    client.post(page, {"narrative": "De maan was ook van de partij.", "seen": seen})
    chapter.refresh_from_db()
    assert chapter.narrative == "De maan was ook van de partij."
    assert not Report.objects.get(pk=printed.pk).is_printed
    client.post(f"{printed.get_absolute_url()}issue/")
    assert client.get(page).status_code == 404


def test_the_second_of_two_editors_is_told(client, printed):
    chapter = printed.chapters.last()
    page = f"/monitoring/reports/chapters/{chapter.pk}/edit/"
    seen = client.get(page).context["form"].latest
    client.post(page, {"narrative": "eerste", "seen": seen})
    answer = client.post(page, {"narrative": "tweede", "seen": seen})
    chapter.refresh_from_db()
    assert answer.status_code == 200
    assert chapter.narrative == "eerste"


def test_the_pdf_is_made_anew_once_however_often_the_button_is_pressed(client, printed):
    printed.chapters.filter(position=1).update(narrative="Andere woorden.")
    before = Job.objects.count()
    for _again in range(3):
        client.post(f"{printed.get_absolute_url()}print/")
    assert Job.objects.count() == before + 1


def test_issuing_is_confirmed_first(client, printed):
    client.get(f"{printed.get_absolute_url()}issue/")
    printed.refresh_from_db()
    assert not printed.is_issued


def test_an_issued_report_is_printed_without_the_mark_of_a_concept(client, printed, manager):
    concept = printed.sha256
    client.post(f"{printed.get_absolute_url()}issue/")
    report = Report.objects.get(pk=printed.pk)
    assert (report.is_issued, report.issued_by) == (True, manager)
    jobs.run(report.job_id)
    report.refresh_from_db()
    assert report.is_printed
    assert report.sha256 != concept


def test_a_report_is_issued_once(client, printed, manager):
    client.post(f"{printed.get_absolute_url()}issue/")
    before = Job.objects.count()
    client.post(f"{printed.get_absolute_url()}issue/")
    assert Job.objects.count() == before
    with pytest.raises(AlreadyIssued):
        printed.issue(manager)


def test_the_database_itself_keeps_the_words_of_an_issued_report(printed, manager):
    printed.issue(manager)
    with pytest.raises(ProgrammingError), transaction.atomic():
        printed.chapters.update(narrative="Toch anders.")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Report.objects.filter(pk=printed.pk).update(state="concept", issued_on=None, issued_by=None)


def test_experts_read_reports_and_make_or_issue_none(login, expert, printed):
    client = login(expert)
    assert client.get(LIST).status_code == 200
    assert client.get(f"{printed.get_absolute_url()}pdf/").getvalue().startswith(b"%PDF")
    assert client.get(f"{LIST}new/").status_code == 403
    for act in ("print", "issue"):
        assert client.post(f"{printed.get_absolute_url()}{act}/").status_code == 403
    assert "/edit/" not in client.get(printed.get_absolute_url()).content.decode()


def test_the_page_of_a_plan_lists_its_reports(client, printed):
    assert printed.get_absolute_url() in client.get(printed.plan.get_absolute_url()).content.decode()
