"""Progress entered by hand, and values approved beside the computed one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from monitoring.models.target import Target


class ProgressEntryQuerySet(ScopedQuerySet):
    def counting(self):
        """Entries that nobody has withdrawn."""
        return self.filter(withdrawn_on__isnull=True)

    def logged(self, period=None):
        """What was entered as progress, in ``period`` if given."""
        logged = self.counting().filter(kind=ProgressEntry.Kind.LOGGED)
        return logged.filter(day__range=(period.start, period.end)) if period else logged

    def approving(self):
        """Values that a manager put beside the computed one."""
        return self.counting().filter(kind=ProgressEntry.Kind.APPROVED)


@tracked
class ProgressEntry(Record):
    """What somebody knows about a target on a day, with its proof."""

    class Kind(models.TextChoices):
        LOGGED = "logged", _("progress")
        APPROVED = "approved", _("approved value")

    target = models.ForeignKey(Target, models.PROTECT, related_name="entries", verbose_name=_("target"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.LOGGED, editable=False)
    day = models.DateField(_("day"), default=timezone.localdate)
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2, null=True, blank=True)
    reached = models.BooleanField(_("milestone reached"), default=False)
    proof = models.TextField(
        _("proof"), blank=True, help_text=_("What shows it: minutes, a decision, a link; files go below.")
    )
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("Why this value counts instead of the computed one.")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="progress_entries",
        verbose_name=_("entered by"),
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)

    scope = STAFF
    objects = ProgressEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress entry")
        verbose_name_plural = _("progress entries")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["target", "kind", "day"], name="progress_of_a_target")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="approved", value__isnull=False) & ~Q(reason="") | Q(kind="logged", reason=""),
                name="progress_approved_with_value_and_reason",
                violation_error_message=_("An approved value needs the value and the reason."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(reached=True) | ~Q(proof=""),
                name="progress_says_something",
                violation_error_message=_("Enter a value, tick that it is reached, or write down how far it is."),
            ),
            models.CheckConstraint(
                condition=Q(reached=False) | ~Q(proof=""),
                name="progress_reached_with_proof",
                violation_error_message=_("A milestone that is reached needs its proof."),
            ),
        ]

    def __str__(self):
        return f"{self.target} ({date_format(self.day, 'SHORT_DATE_FORMAT')})"

    def withdraw(self, day=None):
        """It was a mistake: it counts no longer and stays readable."""
        self.withdrawn_on = day or timezone.localdate()
        self.save(update_fields=["withdrawn_on"])
