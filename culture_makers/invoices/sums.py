"""What of a contract was invoiced, approved and paid, and what is still to come: the panel and the form read the same."""

from dataclasses import dataclass
from decimal import Decimal

from culture_makers.invoices.agreed import agreed
from fluxus.common.money import NOTHING


@dataclass(frozen=True)
class Sums:
    """In euro with VAT, credit notes taken off; what is paid was approved, and what is approved was invoiced."""

    agreed: Decimal
    waiting: Decimal
    approved: Decimal
    paid: Decimal

    @classmethod
    def of(cls, contract):
        found = contract.invoices.all().sums()
        return cls(agreed(contract).total, found["received"], found["approved"] + found["paid"], found["paid"])

    @property
    def invoiced(self):
        return self.waiting + self.approved

    @property
    def to_come(self):
        """What the maker may still invoice."""
        return max(NOTHING, self.agreed - self.invoiced)

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
