"""A payment run: approved invoices in one file for the bank, made once, and kept as it was made."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.models import invoice_triggers
from culture_makers.models.contract_moments import moment, mover
from culture_makers.models.invoices import Invoice
from fluxus.common.history import tracked
from fluxus.common.money import NOTHING
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.common.states import StatefulModel, stateful


class PaymentRunQuerySet(ScopedQuerySet):
    def with_counts(self):
        """Annotate ``invoice_count``."""
        return self.annotate(invoice_count=models.Count("lines"))

    def waiting(self):
        """Runs of which nobody has told yet whether the bank took them."""
        return self.filter(state=PaymentRun.State.MADE)


@tracked
@stateful
class PaymentRun(Record, StatefulModel):
    """A file for the bank; the invoices in it are paid once somebody confirms that the bank took it."""

    class State(models.TextChoices):
        MADE = "made", _("made")
        TAKEN = "taken", _("taken by the bank")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TRANSITIONS = {State.MADE: {State.TAKEN, State.WITHDRAWN}}
    LEFT_OUT_OF_HISTORY = ("content",)

    execute_on = models.DateField(_("the bank pays on"))
    total = models.DecimalField(_("total"), max_digits=10, decimal_places=2, default=NOTHING, editable=False)
    transfers = models.PositiveSmallIntegerField(_("transfers"), default=0, editable=False)
    content = models.BinaryField(_("file"), editable=False)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.MADE, editable=False)
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="payment_runs_made",
        verbose_name=_("made by"),
    )
    taken_at = moment(_("taken by the bank, as told at"))
    taken_by = mover(_("as told by"), "payment_runs_confirmed")
    withdrawn_at = moment(_("withdrawn at"))
    withdrawn_by = mover(_("withdrawn by"), "payment_runs_withdrawn")
    reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True, editable=False)

    scope = STAFF
    objects = PaymentRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment run")
        verbose_name_plural = _("payment runs")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="taken", taken_at__isnull=False, taken_by__isnull=False)
                | ~Q(state="taken") & Q(taken_at__isnull=True, taken_by__isnull=True),
                name="run_keeps_who_confirmed_it",
                violation_error_message=_("Of a run that the bank took it is kept who told so, and when."),
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(reason="")
                | ~Q(state="withdrawn") & Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, reason=""),
                name="run_is_withdrawn_for_a_reason",
                violation_error_message=_("A run that was withdrawn says when, by whom and why."),
            ),
        ]
        triggers = [
            invoice_triggers.begins_as("made"),
            invoice_triggers.NEVER_DELETED,
            invoice_triggers.THE_FILE_STAYS,
        ]

    def __str__(self):
        return _("Payment run %(number)s") % {"number": self.pk}

    @property
    def is_open(self):
        return self.state == self.State.MADE

    @property
    def file_name(self):
        return f"sepa-{self.pk}-{self.execute_on:%Y-%m-%d}.xml"


@tracked
class PaymentLine(models.Model):
    """An invoice in a payment run; once the run is withdrawn the line tells that it was, and the invoice is free."""

    run = models.ForeignKey(PaymentRun, models.PROTECT, related_name="lines", verbose_name=_("payment run"))
    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="payments", verbose_name=_("invoice"))
    stands = models.BooleanField(_("stands"), default=True, editable=False)

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("invoice in a payment run")
        verbose_name_plural = _("invoices in payment runs")
        ordering = ["run", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["invoice"],
                condition=Q(stands=True),
                name="invoice_is_in_one_run_at_most",
                violation_error_message=_("This invoice is in another payment run already."),
            ),
        ]
        triggers = [invoice_triggers.NEVER_DELETED, invoice_triggers.ONLY_WHAT_WAS_APPROVED]

    def __str__(self):
        return str(self.invoice)
