"""What of a contract was invoiced, approved and paid, and what is still to come: the panel and the form read the same."""

from dataclasses import dataclass
from decimal import Decimal

from culture_makers.invoices.agreed import agreed
from culture_makers.models import ContractState
from fluxus.common.money import NOTHING


@dataclass(frozen=True)
class Sums:
    """In euro with VAT, credit notes taken off; what is paid was approved, and what is approved was invoiced."""

    agreed: Decimal
    waiting: Decimal
    approved: Decimal
    paid: Decimal
    is_settled: bool = False

    @classmethod
    def of(cls, contract):
        found = contract.invoices.all().sums()
        approved, is_settled = found["approved"] + found["paid"], contract.state == ContractState.SETTLED
        return cls(agreed(contract).total, found["received"], approved, found["paid"], is_settled)

    @property
    def invoiced(self):
        return self.waiting + self.approved

    @property
    def to_come(self):
        """What the maker may still invoice; nothing more once the contract has been settled."""
        return NOTHING if self.is_settled else max(NOTHING, self.agreed - self.invoiced)

    @property
    def over(self):
        """What was invoiced over what was agreed."""
        return max(NOTHING, self.invoiced - self.agreed)


def still_to_invoice(contract):
    """Net and VAT of what is still to come, in the proportion of the contract; the suggestion of a form."""
    whole, coming = agreed(contract), Sums.of(contract).to_come
    if not whole.total or not coming:
        return None
    net = (whole.net * coming / whole.total).quantize(Decimal("0.01"))
    return net, coming - net
