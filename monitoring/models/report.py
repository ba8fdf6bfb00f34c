"""A progress report: figures frozen once, words that can be edited until it is issued, and the PDF of both."""

import hashlib
import json

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.periods import Period
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.desk.models import Job
from monitoring.models.plan import Plan


class AlreadyIssued(Exception):
    """Somebody was first: a report is issued once, and stays as it is from then on."""


class ReportQuerySet(ScopedQuerySet):
    def issued(self):
        """What went out."""
        return self.filter(state=Report.State.ISSUED)

    def next_edition(self, plan):
        """The number of the next report on ``plan``; whoever asks at the same moment waits for the caller's commit."""
        Plan.objects.select_for_update().get(pk=plan.pk)
        return (self.filter(plan=plan).aggregate(last=Max("edition"))["last"] or 0) + 1


@tracked
class Report(Record):
    """One edition of the progress report on a plan, for one audience."""

    class Audience(models.TextChoices):
        FUND = "fund", _("the fund")
        MUNICIPALITY = "municipality", _("the municipality")
        BOARDS = "boards", _("the school boards")
        STEERING = "steering", _("the steering group")
        INTERNAL = "internal", _("ourselves")

    class State(models.TextChoices):
        CONCEPT = "concept", _("concept")
        ISSUED = "issued", _("issued")

    LEFT_OUT_OF_HISTORY = ("figures",)

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports", verbose_name=_("plan"))
    edition = models.PositiveSmallIntegerField(_("edition"), editable=False)
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"), help_text=_("The figures are those of this day."))
    audience = models.CharField(_("for"), max_length=12, choices=Audience)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CONCEPT, editable=False)
    figures = models.JSONField(_("frozen figures"), default=dict, editable=False)
    frozen_at = models.DateTimeField(_("figures frozen at"), null=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reports_made", editable=False, verbose_name=_("made by")
    )
    issued_on = models.DateField(_("issued on"), null=True, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="reports_issued",
        editable=False,
        verbose_name=_("issued by"),
    )
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("job"))
    pdf = models.FileField(_("PDF"), blank=True, editable=False)
    sha256 = models.CharField(_("SHA-256 of the PDF"), max_length=64, blank=True, editable=False)
    printed = models.CharField(_("fingerprint of what the PDF shows"), max_length=64, blank=True, editable=False)

    scope = STAFF
    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "edition"],
                name="one_report_per_plan_and_edition",
                violation_error_message=_("This plan already has that edition."),
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="report_ends_after_it_starts",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(figures={}, frozen_at__isnull=True) | (~Q(figures={}) & Q(frozen_at__isnull=False)),
                name="report_frozen_at_a_moment",
                violation_error_message=_("Figures are frozen at a moment."),
            ),
            models.CheckConstraint(
                condition=Q(state="concept") | Q(frozen_at__isnull=False),
                name="report_issued_with_its_figures",
                violation_error_message=_("The figures are still being counted."),
            ),
            models.CheckConstraint(
                condition=Q(state="issued", issued_on__isnull=False, issued_by__isnull=False)
                | Q(state="concept", issued_on__isnull=True, issued_by__isnull=True),
                name="report_issued_by_somebody_on_a_day",
                violation_error_message=_("An issued report says by whom and when."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="keep_what_was_asked", fields=["plan", "edition", "since", "until", "audience"]),
            pgtrigger.Protect(
                name="keep_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.frozen_at IS NOT NULL"
                    " AND ROW(OLD.figures, OLD.frozen_at) IS DISTINCT FROM ROW(NEW.figures, NEW.frozen_at)"
                ),
            ),
            pgtrigger.FSM(name="issue_once", field="state", transitions=[("concept", "issued")]),
        ]

    def __str__(self):
        return gettext("%(plan)s, progress report %(edition)s") % {"plan": self.plan, "edition": self.edition}

    @property
    def period(self):
        return Period(self.since, self.until)

    @property
    def is_issued(self):
        return self.state == self.State.ISSUED

    @property
    def is_frozen(self):
        """Whether its figures have been counted; until then there is nothing to read."""
        return self.frozen_at is not None

    @property
    def is_printed(self):
        """Whether there is a PDF, and it shows the words as they are now."""
        return bool(self.pdf) and self.printed == self.fingerprint()

    @property
    def file_name(self):
        return f"{self.plan.slug}-{self.audience}-{self.edition}.pdf"

    @property
    def previous(self):
        """The edition on the same plan that was issued before it and told of an earlier day; None for the first."""
        earlier = Report.objects.issued().filter(plan=self.plan_id, until__lt=self.until).exclude(pk=self.pk)
        return earlier.order_by("-until", "-edition").first()

    def content(self):
        """All that the PDF shows, and nothing else."""
        chapters = self.chapters.order_by("position").values_list("name", "narrative")
        issued_on = self.issued_on.isoformat() if self.issued_on else None
        return {
            "report": [self.pk, self.edition, self.audience, issued_on],
            "figures": self.figures,
            "chapters": list(map(list, chapters)),
        }

    def fingerprint(self):
        """The same as long as the PDF need not change."""
        return hashlib.sha256(json.dumps(self.content(), sort_keys=True).encode()).hexdigest()

    def attach(self, pdf, fingerprint):
        """Keep ``pdf`` as the file of what has ``fingerprint``; a second time gives the same file, also after a crash."""
        digest = hashlib.sha256(pdf).hexdigest()
        name = f"reports/{self.pk}-{fingerprint[:16]}.pdf"
        storage = self.pdf.storage
        storage.delete(name)
        storage.save(name, ContentFile(pdf))
        before = Report.objects.filter(pk=self.pk).values_list("pdf", flat=True).get()
        Report.objects.filter(pk=self.pk).update(pdf=name, sha256=digest, printed=fingerprint)
        if before and before != name:
            storage.delete(before)

    def issue(self, by, day=None):
        """Make it final: from now on neither words nor figures change."""
        if not self.is_frozen:
            raise ValidationError(gettext("The figures are still being counted."))
        with transaction.atomic():
            issued = Report.objects.filter(pk=self.pk, state=self.State.CONCEPT).update(
                state=self.State.ISSUED, issued_on=day or timezone.localdate(), issued_by=by
            )
        if not issued:
            raise AlreadyIssued
        self.refresh_from_db()
