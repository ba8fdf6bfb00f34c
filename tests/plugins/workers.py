"""Real workers, for what must be true of a real worker: they take jobs of this test's database, and may be killed."""

import os
import signal
import subprocess
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from kombu import Connection

from bin import procfile


@pytest.fixture
def start_worker(transactional_db):
    """``start_worker()`` starts one more worker; the process it returns leads a group of its own: ``kill_worker``."""
    empty_queue()
    workers = []

    def start(**settings_of_worker):
        workers.append(
            subprocess.Popen(
                ["/bin/sh", "-c", f"exec {procfile.commands('worker')['worker']}"],
                cwd=procfile.ROOT,
                env={**os.environ, **environment_of_this_test(), "WORKER_CONCURRENCY": "1", **settings_of_worker},
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=procfile.die_with_parent,
            )
        )
        return workers[-1]

    yield start
    for worker in workers:
        kill_worker(worker)
    empty_queue()


def kill_worker(worker):
    """End a worker and its children at once, as a power cut would."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def empty_queue():
    """Forget tasks that another test's worker left unfinished."""
    with Connection(settings.CELERY_BROKER_URL) as broker:
        broker.default_channel.client.flushdb()


def environment_of_this_test():
    """What points another process at this test's database and queue."""
    database = connection.settings_dict
    place = f"{quote(database['HOST'], safe='')}:{database['PORT']}".rstrip(":")
    account = f"{database['USER']}:{database['PASSWORD']}".rstrip(":")
    return {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"postgres://{account}@{place}/{database['NAME']}",
        "PATH": f"{procfile.ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }
