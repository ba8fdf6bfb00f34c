"""What a contract comes to now: the contract as it was signed, together with the addenda that were signed since."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from culture_makers.amendments.less import open_promises_together
from culture_makers.contracts.amounts import Amounts
from culture_makers.models import Contract, ContractLine


@dataclass(frozen=True)
class InForce:
    """``contract`` with the ``addenda`` that count, in the order of their numbers."""

    contract: Contract
    addenda: list

    @property
    def parts(self):
        """The contract and its addenda, each a contract with lines of its own."""
        return [self.contract, *self.addenda]

    @property
    def amounts(self):
        """Net, VAT, total and burden of all of it."""
        return sum((part.amounts for part in self.parts), Amounts())

    @property
    def starts_on(self):
        return self.contract.starts_on

    @property
    def ends_on(self):
        """The last day, as the newest addendum says."""
        return self.parts[-1].ends_on

    @cached_property
    def lines(self):
        """The lines of all parts; what an addendum takes off stands there as less than nothing."""
        lines = ContractLine.objects.filter(contract__in=self.parts).select_related("contract", "kind")
        return list(
            lines.prefetch_related("budgets__school", "budgets__round").order_by("contract_id", "position", "pk")
        )

    @property
    def schools(self):
        """The schools whose budgets carry a line, each once, by name."""
        budgets = [budget for line in self.lines for budget in line.budgets.all()]
        return sorted({budget.school for budget in budgets if budget.school}, key=str)

    @property
    def open_promises(self):
        """The promises of the contract and its addenda of which something is still open, each with ``still_open``."""
        return open_promises_together(self.contract)


def in_force(contract):
    """What ``contract`` comes to now; of an addendum, the contract that it changes."""
    original = contract.amends if contract.is_addendum else contract
    return InForce(original, list(original.addenda.signed().order_by("addendum")))


def before(addendum):
    """What held when ``addendum`` was checked, or what holds now while it is a draft; later changes do not alter that."""
    held = addendum.amends.addenda.exclude(pk=addendum.pk).signed_by(addendum.checked_at)
    return InForce(addendum.amends, list(held.order_by("addendum")))


@dataclass(frozen=True)
class Change:
    """What an addendum makes of its contract."""

    addendum: Any

    @cached_property
    def before(self):
        return before(self.addendum)

    @property
    def old(self):
        """The amounts until now."""
        return self.before.amounts

    @property
    def new(self):
        """The amounts once the addendum has been signed."""
        return self.old + self.addendum.amounts

    @property
    def moves_the_last_day(self):
        return self.before.ends_on != self.addendum.ends_on
