"""Measures over contracts: whether their text is one that a lawyer has reviewed."""

from decimal import Decimal

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from culture_makers.models import Contract
from monitoring.measures.evidence import Evidence
from monitoring.measures.logged import logged
from monitoring.measures.outcomes import Milestone
from monitoring.measures.registry import measure


@measure(_("Share of contracts on a reviewed template"))
def share_on_reviewed_text(period):
    """Share of the contracts checked in the period, and not cancelled since, of which a lawyer had reviewed the text by then.

    An addendum is no contract more: it counts with neither.
    """
    contracts = Contract.objects.originals().checked_in(period)
    return Evidence(contracts.on_reviewed_text(), of=contracts)


@measure(_("Milestone by a contract on a reviewed template"), logged=True)
def milestone_by_reviewed_contract(period, *, target):
    """Reached by an entry by hand that says so, or by the first contract checked on a reviewed text, whichever came first."""
    return EntryOrContract(logged(period, target), Contract.objects.originals().checked_in(period).on_reviewed_text())


class EntryOrContract(Milestone):
    """Reached by what was entered by hand, or by the first of the ``contracts``."""

    def __init__(self, entries, contracts):
        super().__init__(entries.filter(reached=True), signs=entries)
        self.contracts = contracts

    @property
    def beside(self):
        """The contract that was first: only that one can reach the milestone."""
        first = self.contracts.order_by("checked_at", "pk").values("pk")[:1]
        return self.contracts.filter(pk__in=first)

    @cached_property
    def reached_on(self):
        days = [self.summary["earliest"], *self.beside.values_list("checked_on", flat=True)]
        return min((day for day in days if day), default=None)

    @cached_property
    def value(self):
        return Decimal(self.reached_on is not None)
