"""Clauses that read differently in one contract."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from culture_makers.models.contract_triggers import FIXED_CLAUSES_STAY, only_in_a_draft
from culture_makers.models.contracts import Contract, scope_of_contract
from culture_makers.models.templates import Clause
from fluxus.common.history import tracked
from fluxus.common.scoping import ScopedQuerySet


@tracked
class ContractClause(models.Model):
    """A clause that reads differently in one contract; a fixed clause cannot."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="own_clauses", verbose_name=_("contract"))
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="own_texts", verbose_name=_("clause"))
    text = models.TextField(_("text"))

    scope = scope_of_contract("contract")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("own text of a clause")
        verbose_name_plural = _("own texts of clauses")
        ordering = ["contract", "clause"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "clause"],
                name="one_own_text_per_clause",
                violation_error_message=_("This clause has a text of its own already."),
            ),
        ]
        triggers = [only_in_a_draft("{row}.contract_id"), FIXED_CLAUSES_STAY]

    def __str__(self):
        return str(self.clause)
