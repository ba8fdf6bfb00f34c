import base64
import datetime as dt
import json
import threading
import time

import pytest
from celery import Celery
from django.db import connection
from django.utils import timezone

from fluxus.celery import app
from fluxus.desk import jobs
from fluxus.desk.models import Job
from tests.desk import background
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
LONG_AGO = dt.timedelta(hours=1)


@pytest.fixture
def owner():
    return UserFactory(role="manager")


@pytest.fixture
def start(owner):
    def start(body, *args):
        return Job.start(body, *args, owner=owner)

    return start


@pytest.fixture
def sent():
    """The numbers of the jobs in the real queue, in the order in which they were sent."""
    with app.connection_for_read() as broker:
        queue = broker.default_channel.client
        queue.delete("celery")

        def numbers():
            return [_number(message) for message in reversed(queue.lrange("celery", 0, -1))]

        yield numbers
        queue.delete("celery")


def _number(message):
    return json.loads(base64.b64decode(json.loads(message)["body"]))[0][0]


def after(job):
    job.refresh_from_db()
    return job


def test_a_job_is_sent_once_its_transaction_has_been_committed(start, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = start(background.greet, "ada")
        assert sent() == []
    assert sent() == [job.pk]
    assert after(job).dispatched_at


def test_a_job_that_was_done_keeps_its_result(start):
    job = start(background.greet, "ada")
    jobs.run(job.pk)
    assert (after(job).state, job.progress, job.result_url, job.attempts) == ("done", 100, "/ada", 1)


def test_a_message_that_comes_twice_is_done_once(start):
    job = start(background.greet, "ada")
    jobs.run(job.pk)
    jobs.run(job.pk)
    assert after(job).attempts == 1


def test_only_one_of_two_workers_gets_a_job(start):
    job = start(background.greet, "ada")
    assert job.claim()
    assert job.claim() is None


def test_the_job_of_a_silent_worker_goes_to_another(start, sent):
    job = start(background.greet, "ada")
    lost = job.claim()
    Job.objects.update(lease_until=timezone.now() - LONG_AGO)
    jobs.sweep()
    assert sent() == [job.pk]
    assert after(job).state == "queued"
    assert not job.finish(lost, {"url": "/late"})
    jobs.run(job.pk)
    assert after(job).result_url == "/ada"


def test_a_worker_whose_job_was_taken_writes_nothing(start):
    job = start(background.greet, "ada")
    Job.objects.filter(pk=job.pk).update(kind=background.taken_by_another.kind, args=[job.pk])
    jobs.run(job.pk)
    assert after(job).result_url == "/second"


def test_a_job_that_costs_five_workers_fails_in_words(start):
    job = start(background.greet, "ada")
    for _attempt in range(5):
        assert job.claim()
        Job.objects.update(lease_until=timezone.now() - LONG_AGO)
    jobs.sweep()
    assert after(job).state == "failed"
    assert job.error
    assert job.claim() is None


def test_a_job_says_itself_why_it_cannot_be_done(start):
    job = start(background.give_reason)
    jobs.run(job.pk)
    assert (after(job).state, job.error) == ("failed", "Choose a smaller file.")


def test_a_mistake_in_the_program_is_not_tried_again(start, caplog):
    job = start(background.divide, 0)
    jobs.run(job.pk)
    assert (after(job).state, job.attempts) == ("failed", 1)
    assert job.error
    assert "ZeroDivisionError" in caplog.text


def test_a_job_that_loses_the_database_is_tried_five_times(start):
    job = start(background.lose_database)
    for attempt in range(1, 5):
        jobs.run(job.pk)
        assert (after(job).state, job.attempts) == ("queued", attempt)
    jobs.run(job.pk)
    assert after(job).state == "failed"


def test_a_cancelled_job_never_starts(start):
    job = start(background.greet, "ada")
    assert job.cancel()
    jobs.run(job.pk)
    assert (after(job).state, job.attempts) == ("cancelled", 0)


def test_a_running_job_ends_at_its_next_step_once_cancelled(start):
    job = start(background.greet, "ada")
    Job.objects.filter(pk=job.pk).update(kind=background.cancelled_by_its_owner.kind, args=[job.pk])
    jobs.run(job.pk)
    assert (after(job).state, job.result) == ("cancelled", {})


def test_a_job_that_is_over_cannot_be_cancelled(start):
    job = start(background.greet, "ada")
    jobs.run(job.pk)
    assert not job.cancel()
    assert after(job).state == "done"


def test_a_job_waits_for_the_sweeper_while_the_queue_is_away(start, sent, django_capture_on_commit_callbacks):
    Celery("away", broker="redis+socket:///nowhere/redis.sock")
    with django_capture_on_commit_callbacks(execute=True):
        job = start(background.greet, "ada")
    app.set_current()
    assert after(job).dispatched_at is None
    Job.objects.update(created_at=timezone.now() - LONG_AGO)
    jobs.sweep()
    assert sent() == [job.pk]


def test_a_job_whose_message_was_lost_is_sent_again(start, sent):
    job = start(background.greet, "ada")
    Job.objects.update(dispatched_at=timezone.now() - LONG_AGO)
    jobs.sweep()
    assert sent() == [job.pk]


def test_a_job_just_sent_is_not_sent_again(start, sent):
    start(background.greet, "ada")
    Job.objects.update(dispatched_at=timezone.now())
    jobs.sweep()
    assert sent() == []


def test_progress_means_nothing_outside_a_job():
    assert background.greet("ada") == {"url": "/ada"}


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_renewed_while_the_work_is_silent(start, settings):
    settings.JOB_LEASE = dt.timedelta(seconds=0.6)
    job = start(background.think_silently, 1.5)
    working = threading.Thread(target=lambda: (jobs.run(job.pk), connection.close()))
    working.start()
    time.sleep(1.1)
    jobs.sweep()
    assert (after(job).state, job.attempts) == ("running", 1)
    working.join()
    assert after(job).state == "done"
