"""Many contracts drafted at once: the batch, and per row what was asked, what is wrong with it and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from culture_makers.models.contract_queryset import ContractState
from culture_makers.models.contracts import Contract
from culture_makers.models.makers import CultureMaker
from culture_makers.models.templates import TemplateVersion
from fluxus import roles
from fluxus.common.history import tracked
from fluxus.common.money import NOTHING
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.desk.models import Job
from schools.models import Programme


class ContractBatchQuerySet(ScopedQuerySet):
    def with_counts(self):
        """Annotate how many ``rows`` there are and how many contracts were ``drafted``."""
        rows = models.Count("rows", filter=Q(rows__left_out=False))
        return self.annotate(row_count=rows, drafted=models.Count("rows__contract"))

    def search(self, words):
        found = self
        for word in words.split():
            found = found.filter(title__icontains=word)
        return found


@tracked
class ContractBatch(Record):
    """Contracts that are drafted, checked and printed together; what its rows leave open, the batch fills in."""

    LEFT_OUT_OF_HISTORY = ("archive",)

    title = models.CharField(_("assignment"), max_length=120, help_text=_("For every row that names none of its own."))
    template_version = models.ForeignKey(
        TemplateVersion, models.PROTECT, related_name="batches", verbose_name=_("template")
    )
    assignment = models.TextField(_("what is agreed"), blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="contract_batches", verbose_name=_("programme")
    )
    signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="batches_to_sign",
        limit_choices_to=Q(role__in=sorted(roles.LEADERS)),
        verbose_name=_("signs for us"),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="contract_batches",
        limit_choices_to=Q(role__in=sorted(roles.STAFF)),
        editable=False,
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    job = models.ForeignKey(
        Job, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("work in the background")
    )
    archive = models.FileField(_("zip of PDFs"), blank=True, editable=False)

    scope = STAFF
    objects = ContractBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch of contracts")
        verbose_name_plural = _("batches of contracts")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="batch_ends_after_it_starts",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_busy(self):
        """Whether a worker is at it, so that nothing else should be started."""
        return bool(self.job and self.job.is_under_way)

    @cached_property
    def counts(self):
        """How many rows are in which condition, and what the good ones come to; one query."""
        return self.rows.counts()


class BatchRowQuerySet(ScopedQuerySet):
    def unread(self):
        return self.filter(is_read=False, left_out=False, contract=None)

    def wrong(self):
        """Rows that cannot become a contract as they are."""
        return self.filter(IS_WRONG)

    def ready(self):
        """Rows that can become a contract, and have not."""
        return self.filter(IS_READY)

    def to_check(self):
        """Rows of which the contract is still a draft."""
        return self.filter(contract__state=ContractState.DRAFT)

    def to_send(self):
        """Rows of which the contract has been checked and not been sent."""
        return self.filter(contract__state=ContractState.CHECKED)

    def counts(self):
        def number(condition):
            return models.Count("pk", filter=condition)

        return self.aggregate(
            all=number(Q()),
            wrong=number(IS_WRONG),
            ready=number(IS_READY),
            put_aside=number(Q(left_out=True)),
            drafted=number(Q(contract__state=ContractState.DRAFT)),
            refused=number(Q(contract__state=ContractState.DRAFT) & ~Q(refusal=[])),
            checked=number(IS_DRAFTED & ~Q(contract__state__in=[ContractState.DRAFT, ContractState.CANCELLED])),
            to_send=number(Q(contract__state=ContractState.CHECKED)),
            not_sent=number(Q(contract__state=ContractState.CHECKED) & ~Q(refusal=[])),
            sent=number(Q(contract__sent_at__isnull=False) & ~Q(contract__state=ContractState.CANCELLED)),
            amount=models.Sum("amount", filter=IS_READY, default=NOTHING),
            promised=models.Sum("contract__burden", default=NOTHING),
        )


IS_DRAFTED = Q(contract__isnull=False)
IS_OPEN = Q(contract__isnull=True, left_out=False, is_read=True)
IS_WRONG = IS_OPEN & ~Q(faults={})
IS_READY = IS_OPEN & Q(faults={})


@tracked
class BatchRow(Record):
    """One row: its cells as they were typed, and the contract that it became."""

    batch = models.ForeignKey(ContractBatch, models.CASCADE, related_name="rows", verbose_name=_("batch"))
    number = models.PositiveIntegerField(_("row"), editable=False)
    cells = models.JSONField(_("cells"), default=dict, editable=False)
    is_read = models.BooleanField(_("has been read"), default=False, editable=False)
    faults = models.JSONField(_("what is wrong"), default=dict, editable=False)
    maker = models.ForeignKey(
        CultureMaker, models.PROTECT, null=True, editable=False, related_name="batch_rows", verbose_name=_("maker")
    )
    amount = models.DecimalField(_("out of budgets"), max_digits=10, decimal_places=2, null=True, editable=False)
    left_out = models.BooleanField(_("left out"), default=False, editable=False)
    contract = models.OneToOneField(
        Contract, models.PROTECT, null=True, editable=False, related_name="batch_row", verbose_name=_("contract")
    )
    refusal = models.JSONField(_("why it was not checked"), default=list, editable=False)

    scope = STAFF
    objects = BatchRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a batch")
        verbose_name_plural = _("rows of batches")
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "number"],
                name="one_row_per_number_of_a_batch",
                violation_error_message=_("There is a row with this number already."),
            ),
            models.CheckConstraint(
                condition=Q(contract__isnull=True) | Q(left_out=False, faults={}),
                name="only_a_good_row_becomes_a_contract",
                violation_error_message=_("A row that is wrong or left out does not become a contract."),
            ),
        ]

    def __str__(self):
        return _("row %(number)s") % {"number": self.number}

    def get_absolute_url(self):
        return self.contract.get_absolute_url() if self.contract_id else self.page_url("edit")
