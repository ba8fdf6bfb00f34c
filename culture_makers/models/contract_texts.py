"""What a contract says from the moment it is sent, and the document that was sealed once everybody had signed."""

import hashlib

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.models.contracts import Contract, scope_of_contract
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import ScopedQuerySet
from fluxus.desk.models import Job


@tracked
class ContractText(models.Model):
    """The page of a contract as it was drawn when it was sent: what people sign, word for word."""

    LEFT_OUT_OF_HISTORY = ("page",)

    contract = models.OneToOneField(Contract, models.PROTECT, related_name="text", verbose_name=_("contract"))
    page = models.TextField(_("page"), editable=False)
    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, editable=False)
    frozen_at = models.DateTimeField(_("frozen at"), default=timezone.now, editable=False)

    scope = scope_of_contract("contract")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a contract")
        verbose_name_plural = _("texts of contracts")
        ordering = ["contract"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"),
                name="text_has_its_fingerprint",
                violation_error_message=_("A text is kept with its SHA-256."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="text_never_changes", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return str(self.contract)

    @property
    def is_unchanged(self):
        """Whether the text still has the fingerprint with which it was kept."""
        return hashlib.sha256(self.page.encode()).hexdigest() == self.sha256


class SealedContractQuerySet(ScopedQuerySet):
    def sealed(self):
        """Those of which the document is there."""
        return self.exclude(sha256="")


@tracked
class SealedContract(Record):
    """The signed contract with its evidence in one sealed document; without a file a worker is at it."""

    contract = models.OneToOneField(Contract, models.PROTECT, related_name="seal", verbose_name=_("contract"))
    job = models.ForeignKey(
        Job, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("work in the background")
    )
    file = models.FileField(_("sealed PDF"), blank=True, editable=False)
    sha256 = models.CharField(_("SHA-256 of the sealed PDF"), max_length=64, blank=True, editable=False)
    words = models.CharField(_("fingerprint of what the PDF shows"), max_length=64, blank=True, editable=False)
    sealed_at = models.DateTimeField(_("sealed at"), null=True, editable=False)
    sealed_as = models.CharField(_("certificate"), max_length=300, blank=True, editable=False)

    scope = scope_of_contract("contract")
    objects = SealedContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("sealed contract")
        verbose_name_plural = _("sealed contracts")
        ordering = ["-sealed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file="", sha256="", words="", sealed_as="", sealed_at__isnull=True)
                | ~Q(file="") & ~Q(sha256="") & ~Q(words="") & ~Q(sealed_as="") & Q(sealed_at__isnull=False),
                name="sealed_contract_is_whole_or_not_there",
                violation_error_message=_(
                    "A sealed document has its file, its fingerprint, its moment and its certificate."
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="sealed_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.sha256 <> '' AND (OLD.file, OLD.sha256, OLD.words, OLD.sealed_at, OLD.sealed_as, OLD.contract_id)"
                    " IS DISTINCT FROM (NEW.file, NEW.sha256, NEW.words, NEW.sealed_at, NEW.sealed_as, NEW.contract_id)"
                ),
            ),
            pgtrigger.Protect(
                name="sealed_for_good", operation=pgtrigger.Delete, condition=pgtrigger.Condition("OLD.sha256 <> ''")
            ),
        ]

    def __str__(self):
        return str(self.contract)

    def get_absolute_url(self):
        return self.contract.get_absolute_url()

    @property
    def is_sealed(self):
        return bool(self.sha256)

    @property
    def is_being_sealed(self):
        """Whether a worker is at it, or is about to be."""
        return not self.is_sealed and bool(self.job and self.job.is_under_way)
