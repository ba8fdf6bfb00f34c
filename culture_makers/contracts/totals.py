"""What the lines of a contract come to, as it stands below them on the form."""

from dataclasses import dataclass, field
from typing import Any

from culture_makers.contracts.amounts import Amounts, amounts_of, per_rate
from culture_makers.models import ContractLine

COUNTED = ("quantity", "rate", "extra_hours", "extra_rate", "travel", "material", "vat")


@dataclass(frozen=True)
class Counted:
    """A line with its VAT rate and what it comes to."""

    vat: str
    amounts: Amounts


@dataclass(frozen=True)
class Totals:
    """The sum, the sum per VAT rate, and the lines below the fair rate with what would be fair."""

    lines: list
    unfair: list = field(default_factory=list)

    @classmethod
    def of(cls, contract):
        """Of a contract as it was saved; of none, nothing."""
        return cls([Counted(line.vat, line.amounts) for line in contract.lines.all()] if contract else [])

    @classmethod
    def of_forms(cls, forms):
        """Of the lines as they are typed, leaving out those that say nothing yet."""
        kept: list[Any] = []
        for form in forms:
            form.is_valid()
            if not form.cleaned_data.get("DELETE") and form.cleaned_data.get("quantity"):
                kept.append(form)
        lines = []
        for form in kept:
            said = {name: form.cleaned_data.get(name) or 0 for name in COUNTED}
            lines.append(Counted(said["vat"], amounts_of(**said)))
        return cls(lines, [form for form in kept if _is_unfair(form)])

    @property
    def whole(self):
        return sum((line.amounts for line in self.lines), Amounts())

    @property
    def rates(self):
        """The sums per VAT rate, as (words, amounts)."""
        names = dict(ContractLine.Vat.choices)
        return [(names.get(vat, vat), amounts) for vat, amounts in per_rate(self.lines).items()]


def _is_unfair(form):
    fair, rate = form.instance.fair_rate, form.cleaned_data.get("rate")
    return fair is not None and rate is not None and rate < fair and form.cleaned_data["quantity"] > 0
