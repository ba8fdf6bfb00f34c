"""What a maker asks to be paid, or takes back: who entered it, who approved it, and when it was paid."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from culture_makers.models import invoice_triggers
from culture_makers.models.contract_moments import moment, mover
from culture_makers.models.contracts import Contract, summed
from culture_makers.models.invoice_queryset import InvoiceQuerySet, InvoiceState
from culture_makers.models.makers import SEE_IBAN, CultureMaker
from culture_makers.numbers import IBAN_PATTERN, check_iban
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import OWN, Scope, ScopedQuerySet
from fluxus.common.secrets import SecretField
from fluxus.common.states import StatefulModel, stateful

TERM = dt.timedelta(days=30)  # the statutory term of payment


def storage_path(upload, name):
    """Under a random name, so that no name typed by a user reaches the disk."""
    return f"invoices/{uuid.uuid4().hex}"


@tracked
class InvoiceUpload(models.Model):
    """A file that came in as an invoice, and what could be read from it; it becomes an invoice once its fields are confirmed."""

    class Media(models.TextChoices):
        PDF = "application/pdf", _("PDF")
        XML = "application/xml", _("e-invoice (UBL)")

    # holds account numbers, that few may read
    LEFT_OUT_OF_HISTORY = ("read",)

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="invoice_uploads", verbose_name=_("contract"), editable=False
    )
    file = models.FileField(_("file"), upload_to=storage_path, max_length=200)
    name = models.CharField(_("name of the file"), max_length=200)
    media = models.CharField(_("type of file"), max_length=20, choices=Media, editable=False)
    read = models.JSONField(_("what was read from it"), default=dict, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="invoice_uploads",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now, editable=False)

    scope = OWN("uploaded_by")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of an invoice")
        verbose_name_plural = _("files of invoices")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return self.name


@tracked
@stateful
class Invoice(Record, StatefulModel):
    """An invoice or credit note of a maker, on one contract; its amounts change no more once it has been approved."""

    State = InvoiceState
    TRANSITIONS = {
        State.RECEIVED: {State.APPROVED, State.REFUSED},
        State.APPROVED: {State.PAID},
    }

    class Kind(models.TextChoices):
        INVOICE = "invoice", _("invoice")
        CREDIT = "credit", _("credit note")

    class Source(models.TextChoices):
        BUREAU = "bureau", _("entered by the bureau")
        PORTAL = "portal", _("sent in by the maker")

    kind = models.CharField(_("kind"), max_length=7, choices=Kind, default=Kind.INVOICE)
    maker = models.ForeignKey(
        CultureMaker, models.PROTECT, related_name="invoices", editable=False, verbose_name=_("culture maker")
    )
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="invoices", verbose_name=_("contract"))
    credits = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="credit_notes",
        verbose_name=_("takes back from"),
        help_text=_("The invoice that a credit note takes back, wholly or for a part."),
    )
    number = models.CharField(pgettext_lazy("of an invoice", "number"), max_length=40)
    issued_on = models.DateField(_("date of the invoice"))
    due_on = models.DateField(_("to be paid before"))
    net = models.DecimalField(_("without VAT"), max_digits=10, decimal_places=2)
    vat = models.DecimalField(_("VAT"), max_digits=10, decimal_places=2, default=0)
    total = summed(F("net") + F("vat"), _("total"))
    comes_to = summed(Case(When(kind="credit", then=-F("net") - F("vat")), default=F("net") + F("vat")), _("comes to"))
    iban = SecretField(
        _("IBAN on the invoice"), max_length=34, blank=True, permission=SEE_IBAN, validators=[check_iban]
    )
    payment_reference = models.CharField(
        _("payment reference"), max_length=70, blank=True, help_text=_("What the maker asks to be named when paying.")
    )
    upload = models.OneToOneField(
        InvoiceUpload,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="invoice",
        verbose_name=_("file"),
    )
    source = models.CharField(_("how it came"), max_length=6, choices=Source, default=Source.BUREAU, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.RECEIVED, editable=False)
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="invoices_entered",
        verbose_name=_("entered by"),
    )
    own_vat = models.DecimalField(
        _("VAT that we pay ourselves"), max_digits=10, decimal_places=2, default=0, editable=False
    )
    over = models.DecimalField(_("more than was agreed"), max_digits=10, decimal_places=2, default=0, editable=False)
    despite = models.CharField(_("why it is right all the same"), max_length=300, blank=True, editable=False)
    approved_at = moment(_("approved at"))
    approved_by = mover(_("approved by"), "invoices_approved")
    paid_at = moment(_("paid at"))
    paid_by = mover(_("payment confirmed by"), "invoices_paid")
    refused_at = moment(_("refused at"))
    refused_by = mover(_("refused by"), "invoices_refused")
    reason = models.CharField(_("why it was refused"), max_length=300, blank=True, editable=False)

    scope = Scope(maker="maker__roles__person__user")
    objects = InvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        ordering = ["-issued_on", "-pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="invoice_by_state")]
        constraints = [
            models.UniqueConstraint(
                Lower("number"),
                "maker",
                condition=~Q(state="refused"),
                name="one_invoice_per_number_of_a_maker",
                violation_error_message=_("This maker already sent an invoice with this number."),
            ),
            models.CheckConstraint(
                condition=~Q(number=""),
                name="invoice_has_a_number",
                violation_error_message=_("An invoice has a number."),
            ),
            models.CheckConstraint(
                condition=Q(net__gt=0, vat__gte=0, own_vat__gte=0, over__gte=0),
                name="invoice_amounts_are_positive",
                violation_error_message=_(
                    "Write amounts above zero; a credit note says by its kind that it takes back."
                ),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("issued_on")),
                name="invoice_is_due_after_its_date",
                violation_error_message=_("An invoice cannot be due before its own date."),
            ),
            models.CheckConstraint(
                condition=Q(kind="invoice", credits__isnull=True) | Q(kind="credit", credits__isnull=False),
                name="credit_note_names_its_invoice",
                violation_error_message=_("A credit note, and nothing else, says which invoice it takes back."),
            ),
            models.CheckConstraint(
                condition=Q(iban="") | Q(iban__regex=IBAN_PATTERN),
                name="invoice_iban_is_written_without_spaces",
                violation_error_message=_("An IBAN is two letters, two digits and the account."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("entered_by")),
                name="invoice_is_approved_by_somebody_else",
                violation_error_message=_("Somebody else than the one who entered it approves an invoice."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["approved", "paid"], approved_at__isnull=False, approved_by__isnull=False)
                | Q(state__in=["received", "refused"], approved_at__isnull=True, approved_by__isnull=True, over=0),
                name="invoice_keeps_who_approved_it",
                violation_error_message=_("An approved invoice says when and by whom; any other says neither."),
            ),
            models.CheckConstraint(
                condition=Q(state="paid", paid_at__isnull=False, paid_by__isnull=False)
                | ~Q(state="paid") & Q(paid_at__isnull=True, paid_by__isnull=True),
                name="invoice_keeps_who_paid_it",
                violation_error_message=_("A paid invoice says when and by whom; any other says neither."),
            ),
            models.CheckConstraint(
                condition=Q(state="refused", refused_at__isnull=False, refused_by__isnull=False) & ~Q(reason="")
                | ~Q(state="refused") & Q(refused_at__isnull=True, refused_by__isnull=True, reason=""),
                name="invoice_is_refused_for_a_reason",
                violation_error_message=_("A refused invoice says when, by whom and why."),
            ),
            models.CheckConstraint(
                condition=Q(over=0) | ~Q(despite=""),
                name="invoice_over_the_contract_says_why",
                violation_error_message=_("This is more than was agreed: say why it is right all the same."),
            ),
        ]
        triggers = [
            invoice_triggers.begins_as("received"),
            invoice_triggers.NEVER_DELETED,
            invoice_triggers.WHAT_WAS_APPROVED_STAYS,
            invoice_triggers.OF_THE_MAKER_OF_THE_CONTRACT,
        ]

    def __str__(self):
        return _("%(kind)s %(number)s") % {"kind": str(self.get_kind_display()).capitalize(), "number": self.number}

    @property
    def is_credit(self):
        return self.kind == self.Kind.CREDIT

    @property
    def is_received(self):
        return self.state == self.State.RECEIVED

    @property
    def burden(self):
        """What it takes out of budgets, or gives back to them."""
        return self.total + self.own_vat

    def is_of(self, user):
        """Whether ``user`` is, or acts for, the maker who sent it."""
        return self.maker.is_of(user)
