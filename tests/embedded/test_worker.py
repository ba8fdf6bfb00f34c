"""The fixture that other tests stand on: a real worker that takes what this test sends."""

from fluxus.celery import app
from fluxus.embedded import processes
from tests.plugins.workers import kill_worker


def answers(seconds=1):
    return app.control.ping(timeout=seconds)


def test_a_started_worker_answers_and_a_killed_one_does_not(start_worker):
    worker = start_worker()
    assert processes.wait_until(answers, seconds=30)
    kill_worker(worker)
    assert not answers()
