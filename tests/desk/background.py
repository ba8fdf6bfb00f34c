"""Jobs as an app writes them, for the tests to run."""

import time
from pathlib import Path

from django.db import OperationalError

from fluxus.desk.jobs import JobFailed, job, progress
from fluxus.desk.models import Job


@job
def greet(name):
    progress(50, "Greeting")
    return {"url": f"/{name}"}


@job
def give_reason():
    raise JobFailed("Choose a smaller file.")


@job
def divide(number):
    return {"half": 1 / number}


@job
def lose_database():
    raise OperationalError


@job
def cancelled_by_its_owner(pk):
    Job.objects.get(pk=pk).cancel()
    progress(50, "Too late")
    return {"url": "/never"}


@job
def taken_by_another(pk):
    """Another worker gets the job and finishes it while this one is thought dead."""
    job = Job.objects.get(pk=pk)
    Job.objects.filter(pk=pk).update(lease_until=job.created_at)
    job.finish(job.claim(), {"url": "/second"})
    return {"url": "/first"}


@job
def think_silently(seconds):
    time.sleep(seconds)


@job
def write_slowly(folder, seconds):
    """Leaves a note when it starts and, much later, one when it is done."""
    started = len(list(Path(folder).glob("started-*")))
    Path(folder, f"started-{started}").touch()
    progress(10, "Started")
    time.sleep(seconds if not started else 0)
    Path(folder, "done").touch()
