import logging
import uuid
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError as BrokerAway

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import OWN, ScopedQuerySet

logger = logging.getLogger(__name__)

RUN = "fluxus.desk.tasks.run_job"
MOST_ATTEMPTS = 5
SENT_LONG_AGO = timedelta(minutes=2)
JUST_MADE = timedelta(seconds=5)


class JobQuerySet(ScopedQuerySet):
    def under_way(self):
        """What waits or runs."""
        return self.filter(state__in=Job.UNDER_WAY)

    def lapsed(self):
        """What runs by the book, while its worker has not said so for longer than a lease lasts."""
        return self.filter(state=Job.State.RUNNING, lease_until__lt=timezone.now())

    def to_send(self):
        """What waits without a message in the queue, or with one sent so long ago that it may have got lost."""
        now = timezone.now()
        never = Q(dispatched_at__isnull=True) & (Q(attempts__gt=0) | Q(created_at__lt=now - JUST_MADE))
        return self.filter(never | Q(dispatched_at__lt=now - SENT_LONG_AGO), state=Job.State.QUEUED)

    def give_up_on_lapsed(self):
        """Fail what lost its worker on every attempt."""
        return (
            self.lapsed()
            .filter(attempts__gte=MOST_ATTEMPTS)
            .update(state=Job.State.FAILED, token=None, error=Job.ENDED_TOO_OFTEN, finished_at=timezone.now())
        )

    def requeue_lapsed(self):
        """Let what lost its worker wait for another one."""
        return self.lapsed().update(state=Job.State.QUEUED, token=None, lease_until=None, dispatched_at=None)


@tracked
class Job(Record):
    """Work in the background: the row, not the message in the queue, decides whether and by whom it is done."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("under way")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    UNDER_WAY = (State.QUEUED, State.RUNNING)
    ENDED_TOO_OFTEN = _(
        "The work was broken off five times. Start it again, or ask the administrator to look at the server."
    )
    BROKEN = _(
        "Something went wrong in the program itself. The administrator finds the cause in the log; start it again after that."
    )
    # What changes every second says nothing about the past.
    LEFT_OUT_OF_HISTORY = ("progress", "words", "lease_until", "token", "dispatched_at")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs", verbose_name=_("owner"))
    kind = models.CharField(_("kind"), max_length=100, editable=False)
    args = models.JSONField(_("arguments"), default=list, editable=False)
    title = models.CharField(_("title"), max_length=200, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED, editable=False)
    progress = models.PositiveSmallIntegerField(_("progress in per cent"), default=0, editable=False)
    words = models.CharField(_("what is being done"), max_length=200, blank=True, editable=False)
    result = models.JSONField(_("result"), default=dict, blank=True, editable=False)
    error = models.TextField(_("what went wrong"), blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    token = models.UUIDField(_("token of the worker"), null=True, editable=False)
    lease_until = models.DateTimeField(_("the worker has it until"), null=True, editable=False)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    dispatched_at = models.DateTimeField(_("sent at"), null=True, editable=False)
    finished_at = models.DateTimeField(_("finished at"), null=True, editable=False)

    scope = OWN()
    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["state", "lease_until"], condition=Q(state__in=["queued", "running"]), name="job_under_way"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(progress__lte=100),
                name="job_progress_is_a_percentage",
                violation_error_message=_("Progress runs from 0 to 100."),
            ),
            models.CheckConstraint(
                condition=Q(state="running", token__isnull=False, lease_until__isnull=False)
                | (~Q(state="running") & Q(token__isnull=True)),
                name="job_runs_with_a_token",
                violation_error_message=_("A job runs exactly while a worker has it."),
            ),
        ]

    def __str__(self):
        return self.title or str(_("Background work"))

    @classmethod
    def start(cls, body, *args, owner, title=""):
        """A row in the caller's transaction for what ``@job`` marked; it is sent to a worker once that has been committed."""
        new = cls.objects.create(owner=owner, kind=body.kind, args=list(args), title=title)
        transaction.on_commit(new.dispatch, robust=True)
        return new

    def dispatch(self):
        """Put it in the queue; with the broker away it stays unsent, and the sweeper sends it."""
        try:
            current_app.send_task(RUN, [self.pk], retry=False)
        except (BrokerAway, ConnectionError):
            logger.warning("The queue is away; job %s waits for the sweeper.", self.pk)
        else:
            Job.objects.filter(pk=self.pk).update(dispatched_at=timezone.now())

    @property
    def is_under_way(self):
        return self.state in self.UNDER_WAY

    @property
    def waits_long(self):
        """Whether no worker took it in the time in which one usually does."""
        return self.state == self.State.QUEUED and self.created_at < timezone.now() - SENT_LONG_AGO

    @property
    def result_url(self):
        """Where what it made can be seen; empty when it made nothing to look at."""
        return self.result.get("url", "")

    def claim(self):
        """The token with which a worker may do this job now; None when another has it or it is over."""
        now, token = timezone.now(), uuid.uuid4()
        free = Q(state=self.State.QUEUED) | Q(state=self.State.RUNNING, lease_until__lt=now, attempts__lt=MOST_ATTEMPTS)
        claimed = Job.objects.filter(free, pk=self.pk).update(
            state=self.State.RUNNING, token=token, lease_until=now + settings.JOB_LEASE, attempts=F("attempts") + 1
        )
        return token if claimed else None

    def _where_token_stands(self, token):
        return Job.objects.filter(pk=self.pk, state=self.State.RUNNING, token=token)

    def renew(self, token, **said):
        """Keep the job for as long again, and say how far it is; False when it is no longer this worker's."""
        return bool(self._where_token_stands(token).update(lease_until=timezone.now() + settings.JOB_LEASE, **said))

    def finish(self, token, result):
        """Write the result, where the token still stands."""
        return self._close(token, self.State.DONE, progress=100, words="", result=result)

    def fail(self, token, error):
        """Write what went wrong, in words that say what to do, where the token still stands."""
        return self._close(token, self.State.FAILED, error=error)

    def _close(self, token, state, **said):
        return bool(self._where_token_stands(token).update(state=state, token=None, finished_at=timezone.now(), **said))

    def give_back(self, token):
        """Let it wait for another attempt, after the sweeper's pause."""
        return self._where_token_stands(token).update(
            state=self.State.QUEUED, token=None, lease_until=None, dispatched_at=None
        )

    def cancel(self):
        """Stop it: a waiting job never starts, a running one ends at its next step and leaves no result."""
        return bool(
            Job.objects.under_way()
            .filter(pk=self.pk)
            .update(state=self.State.CANCELLED, token=None, finished_at=timezone.now())
        )
