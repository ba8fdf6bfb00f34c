"""The arithmetic of a contract: every line is rounded to the cent by itself, half a cent up, and totals are sums of lines.

The columns of ``ContractLine`` say the same in SQL; a property test holds the two together. See docs/decisions/contracts.md.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from fluxus.common.money import NOTHING

CENT = Decimal("0.01")
FRACTIONS = {"21": Decimal("0.21"), "9": Decimal("0.09")}  # what the maker charges; all others charge nothing
OWED_BY_US = {"reverse": Decimal("0.21")}  # what we pay to the tax office ourselves, and cannot get back


def to_cents(amount):
    """Rounded to the cent, half a cent away from zero, as Dutch invoices are."""
    return Decimal(amount).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Amounts:
    """What a line, or a whole contract, comes to."""

    net: Decimal = NOTHING
    vat: Decimal = NOTHING
    own_vat: Decimal = NOTHING

    @property
    def total(self):
        """What the maker gets."""
        return self.net + self.vat

    @property
    def burden(self):
        """What it takes out of budgets: no VAT comes back to us, so all of it counts."""
        return self.total + self.own_vat

    def __add__(self, other):
        return Amounts(self.net + other.net, self.vat + other.vat, self.own_vat + other.own_vat)


def amounts_of(*, quantity, rate, vat, extra_hours=0, extra_rate=0, travel=0, material=0):
    """What one line comes to."""
    work = to_cents(Decimal(quantity) * Decimal(rate)) + to_cents(Decimal(extra_hours) * Decimal(extra_rate))
    net = work + to_cents(travel) + to_cents(material)
    charged, owed = (table.get(vat, NOTHING) for table in (FRACTIONS, OWED_BY_US))
    return Amounts(net, to_cents(net * charged), to_cents(net * owed))


def per_rate(lines):
    """The lines' sums per VAT rate, in the order in which the rates appear; ``lines`` have ``vat`` and ``amounts``."""
    sums = {}
    for line in lines:
        sums[line.vat] = sums.get(line.vat, Amounts()) + line.amounts
    return sums


def shared(amount, number):
    """``amount`` in ``number`` equal parts; the first ones take the cents that cannot be divided."""
    cents, left = divmod(int(amount / CENT), number)
    return [(cents + (place < left)) * CENT for place in range(number)]
