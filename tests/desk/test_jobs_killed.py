"""With real workers that are killed for real."""

import pytest

from fluxus.celery import app
from fluxus.desk.models import Job
from tests.desk import background
from tests.factories.accounts import UserFactory


@pytest.fixture
def slow_job(start_worker, tmp_path):
    return Job.start(background.write_slowly, str(tmp_path), 600, owner=UserFactory(role="manager"))


@pytest.fixture
def state():
    return lambda job: Job.objects.values_list("state", flat=True).get(pk=job.pk)


def test_a_job_survives_the_child_that_did_it(slow_job, state, start_worker, wait_until, tmp_path):
    worker = start_worker()
    wait_until(lambda: (tmp_path / "started-0").exists() and state(slow_job) == "running")
    worker.kill_child()
    wait_until(lambda: state(slow_job) == "done")
    assert Job.objects.get(pk=slow_job.pk).attempts == 2


def test_a_job_survives_its_worker_and_the_queue(slow_job, state, start_worker, wait_until, tmp_path):
    worker = start_worker()
    wait_until(lambda: (tmp_path / "started-0").exists() and state(slow_job) == "running")
    worker.kill()
    with app.connection_for_write() as broker:
        broker.default_channel.client.flushdb()
    start_worker()
    wait_until(lambda: state(slow_job) == "done")
    assert len(list(tmp_path.glob("started-*"))) == 2
