"""Real Celery workers, as processes that a test may kill."""

import os
import signal
import subprocess
import sys
import time
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from fluxus.desk import jobs

LEASE = 2
PATIENCE = 60


class Worker:
    """One worker with one child, in a process group of its own."""

    def __init__(self, media):
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": database_url(),
            "MEDIA_ROOT": str(media),
            "JOB_LEASE": str(LEASE),
        }
        command = [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "fluxus",
            "worker",
            "-c",
            "1",
            "-l",
            "warning",
            "--without-mingle",
        ]
        with open(media / "worker.log", "a") as log:
            self.process = subprocess.Popen(
                command, cwd=settings.BASE_DIR, env=environment, start_new_session=True, stdout=log, stderr=log
            )

    def kill(self):
        """End the parent and its child as a machine that loses its power does."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def kill_child(self):
        """End only the child that does the work, as a kernel short of memory does."""
        for child in children(self.process.pid):
            os.kill(child, signal.SIGKILL)


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as listed:
        return [int(child) for child in listed.read().split()]


def database_url():
    """The database of this test, as another process reaches it."""
    where = connection.settings_dict
    secret = f":{quote(where['PASSWORD'], safe='')}" if where["PASSWORD"] else ""
    port = f":{where['PORT']}" if where["PORT"] else ""
    return f"postgres://{where['USER']}{secret}@{quote(where['HOST'], safe='')}{port}/{where['NAME']}"


@pytest.fixture
def start_worker(transactional_db, settings, tmp_path):
    """Starts real workers; none of them outlives the test."""
    settings.MEDIA_ROOT = str(tmp_path)
    started = []

    def start():
        started.append(Worker(tmp_path))
        return started[-1]

    yield start
    for worker in started:
        worker.kill()


@pytest.fixture
def wait_until(tmp_path):
    """Waits for something, sweeping as the scheduler does."""

    def wait(happened):
        patience = time.monotonic() + PATIENCE
        while time.monotonic() < patience:
            if happened():
                return
            jobs.sweep()
            time.sleep(0.1)
        pytest.fail("It did not happen in time. The workers said:\n" + (tmp_path / "worker.log").read_text())

    return wait
