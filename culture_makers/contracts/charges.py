"""What a contract takes out of budgets, and what the ledger holds for it."""

from dataclasses import dataclass
from decimal import Decimal

from culture_makers.contracts.amounts import shared
from culture_makers.models import Contract
from fluxus.common.money import NOTHING
from schools.models import Budget, BudgetEntry

DESCRIPTION = BudgetEntry._meta.get_field("description").max_length


@dataclass(frozen=True)
class Charge:
    """What a contract takes out of one budget, for one class of costs; below zero where an addendum takes work off."""

    budget: Budget
    cost_class: str
    amount: Decimal

    def reference(self, contract):
        """What it posts under: once."""
        return f"contract/{contract.pk}/{self.budget.pk}/{self.cost_class}"


def charges_of(contract):
    """What the lines of ``contract`` take, per budget and class of costs; the budgets of a line carry it in equal parts."""
    sums, budgets = {}, {}
    for line in contract.lines.prefetch_related("budgets__school", "budgets__round"):
        carrying = sorted(line.budgets.all(), key=lambda budget: budget.pk)
        for budget, part in zip(carrying, shared(line.amounts.burden, len(carrying) or 1), strict=False):
            key = (budget.pk, line.cost_class)
            budgets[budget.pk] = budget
            sums[key] = sums.get(key, NOTHING) + part
    return [Charge(budgets[pk], cost_class, amount) for (pk, cost_class), amount in sorted(sums.items()) if amount]


def described(words):
    """``words`` as the description of an entry, as far as they fit."""
    return words[:DESCRIPTION]


def entries_of(*contracts):
    """What was posted for ``contracts``."""
    return BudgetEntry.objects.filter(
        content_type__app_label=Contract._meta.app_label,
        content_type__model=Contract._meta.model_name,
        object_id__in=[contract.pk for contract in contracts],
    )


def open_promises(*contracts):
    """The promises of ``contracts`` of which something is still open."""
    return entries_of(*contracts).open_commitments()
