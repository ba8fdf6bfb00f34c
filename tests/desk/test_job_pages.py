import datetime as dt

import pytest

from fluxus.desk import jobs
from fluxus.desk.models import Job
from tests.desk import background
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(expert):
    return Job.start(background.greet, "ada", owner=expert, title="Greeting Ada")


@pytest.fixture
def page(login, expert):
    client = login(expert)
    return lambda job, **headers: client.get(job.get_absolute_url(), headers=headers)


def test_the_page_asks_again_while_the_job_is_under_way(page, job):
    assert 'hx-trigger="every 1s"' in page(job).content.decode()


def test_the_page_is_loaded_anew_once_the_job_is_over(page, job):
    assert "HX-Refresh" not in page(job, HX_Request="true").headers
    jobs.run(job.pk)
    answer = page(job, HX_Request="true")
    assert answer["HX-Refresh"] == "true"
    assert "hx-trigger" not in answer.content.decode()


def test_the_page_of_a_job_that_is_over_leads_to_its_result(page, job):
    jobs.run(job.pk)
    assert 'href="/ada"' in page(job).content.decode()


def test_the_page_of_a_job_that_failed_says_what_to_do(page, expert):
    job = Job.start(background.give_reason, owner=expert)
    jobs.run(job.pk)
    assert "Choose a smaller file." in page(job).content.decode()


def test_its_owner_cancels_a_job(login, expert, job):
    answer = login(expert).post(f"{job.get_absolute_url()}cancel/")
    assert answer.status_code == 302
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_a_job_that_no_worker_takes_says_so(job):
    assert not job.waits_long
    job.created_at -= dt.timedelta(minutes=3)
    assert job.waits_long
    job.state = "running"
    assert not job.waits_long


def test_nobody_sees_or_cancels_the_job_of_another(login, job):
    other = login(UserFactory(role="admin"))
    assert other.get(job.get_absolute_url()).status_code == 404
    assert other.post(f"{job.get_absolute_url()}cancel/").status_code == 404
    assert "Greeting Ada" not in other.get("/desk/jobs/").content.decode()
