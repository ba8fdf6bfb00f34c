"""Work in the background that is neither lost nor done twice: mark a function with ``job``, start it with ``Job.start``.

The function takes JSON values and may return what it made (``{"url": …}`` is shown as the result). It must be able to
run twice, as a worker can die between its last write and the moment that the row says "done".
"""

import logging
import threading
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

import pghistory
from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, connection
from django.utils.module_loading import import_string

from fluxus.desk.models.job import MOST_ATTEMPTS, Job

logger = logging.getLogger(__name__)

PASSES_BY_ITSELF = (OperationalError, InterfaceError, ConnectionError)
_claim: ContextVar["Claim"] = ContextVar("claim")


class JobFailed(Exception):
    """Raised by a job that cannot be done; its words tell people what to do about it."""


class NoLongerOurs(Exception):
    """The job was cancelled, or another worker has it: stop, and write nothing."""


def job(body):
    """Mark ``body`` as something that a ``Job`` may run."""
    body.kind = f"{body.__module__}.{body.__name__}"
    return body


def sweep():
    """Give up on, requeue and send again whatever a dead worker or an emptied queue left behind."""
    Job.objects.give_up_on_lapsed()
    Job.objects.requeue_lapsed()
    for waiting in Job.objects.to_send().order_by("created_at"):
        waiting.dispatch()


def run(pk):
    """Do the job once, if it is free."""
    for found in Job.objects.filter(pk=pk):
        token = found.claim()
        if token:
            found.refresh_from_db()
            _run_claimed(found, Claim(found, token))


def _run_claimed(running, claim):
    with pghistory.context(user=running.owner_id, origin=running.title), claim.held():
        try:
            result = import_string(running.kind)(*running.args)
        except NoLongerOurs:
            logger.info("Job %s was taken from this worker.", running.pk)
        except JobFailed as failure:
            running.fail(claim.token, str(failure))
        except PASSES_BY_ITSELF:
            logger.exception("Job %s was interrupted.", running.pk)
            if running.attempts < MOST_ATTEMPTS:
                running.give_back(claim.token)
            else:
                running.fail(claim.token, str(Job.ENDED_TOO_OFTEN))
        except Exception:
            logger.exception("Job %s failed.", running.pk)
            running.fail(claim.token, str(Job.BROKEN))
        else:
            running.finish(claim.token, result or {})


def progress(percent, words):
    """Called by a job: how far it is and what it does now. Stops a job that was cancelled; outside a job it says nothing."""
    claim = _claim.get(None)
    if claim:
        claim.say(progress=percent, words=str(words))


def this_job():
    """Called by a job: the row that it is, or None where the work is done without one."""
    claim = _claim.get(None)
    return claim.job if claim else None


@dataclass
class Claim:
    """One worker's hold on one job, renewed every third of the lease until it lets go."""

    job: Job
    token: UUID
    released: threading.Event = field(default_factory=threading.Event)

    def say(self, **said):
        """Renew the lease and tell how far it is."""
        if not self.job.renew(self.token, **said):
            raise NoLongerOurs(self.job.pk)

    @contextmanager
    def held(self):
        """Renew the lease beside the work; the work itself may be silent for longer than a lease lasts."""
        renewing = threading.Thread(target=self._renew, daemon=True)
        renewing.start()
        before = _claim.set(self)
        try:
            yield self
        finally:
            _claim.reset(before)
            self.released.set()
            renewing.join()

    def _renew(self):
        while not self.released.wait(settings.JOB_LEASE.total_seconds() / 3):
            try:
                if not self.job.renew(self.token):
                    break
            except Error:
                logger.warning("The lease of job %s could not be renewed just now.", self.job.pk)
            finally:
                connection.close()
