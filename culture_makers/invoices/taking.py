"""What an approved invoice takes out of budgets: of the open promises of its contract, and what is more of what is free."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from culture_makers.contracts.amounts import to_cents
from culture_makers.invoices.agreed import agreed, held_promises_of
from culture_makers.invoices.spreading import spread
from culture_makers.models import Invoice
from fluxus.common.money import NOTHING
from schools.budgets.posting import spend
from schools.models import BudgetEntry

DESCRIPTION = BudgetEntry._meta.get_field("description").max_length


@dataclass(frozen=True)
class Part:
    """What an invoice takes by way of one promise: as far as that reaches, and ``over`` it."""

    promise: BudgetEntry
    within: Decimal
    over: Decimal

    @property
    def amount(self):
        return self.within + self.over


def parts_of_burden(invoice):
    """What ``invoice`` takes; until the transaction ends nobody else moves the budgets."""
    promises = held_promises_of(invoice.contract)
    if not promises:
        raise ValidationError(
            _("The contract promises nothing out of any budget, so there is nothing to pay this from.")
        )
    return divided(invoice.burden, promises)


def divided(burden, promises):
    """``burden`` over ``promises``: by what is open of each, and what is more by what was promised."""
    promises = list(promises)
    still_open = [promise.still_open for promise in promises]
    within = min(burden, sum(still_open, NOTHING))
    over_each = spread(burden - within, [promise.amount for promise in promises]) if promises else []
    parts = [Part(*told) for told in zip(promises, spread(within, still_open), over_each, strict=True)]
    return [part for part in parts if part.amount]


def over(parts):
    """What ``parts`` take of what is free."""
    return sum((part.over for part in parts), NOTHING)


def take(invoice, parts, by, day):
    """Post ``parts``; where a budget holds too little it says so, and nothing is approved."""
    for part in parts:
        spend(
            part.promise.budget,
            part.amount,
            words_of(invoice),
            reference=f"{reference_of(invoice)}{part.promise.pk}",
            commitment=part.promise,
            by=by,
            day=day,
        )


def reference_of(invoice):
    """What the references begin with of all that ``invoice`` posts."""
    return f"invoice/{invoice.pk}/"


def words_of(invoice):
    """What the ledger says of it."""
    told = {"invoice": invoice, "contract": invoice.contract.number, "maker": invoice.maker}
    return (_("%(invoice)s, contract %(contract)s · %(maker)s") % told)[:DESCRIPTION]


def own_vat_of(invoice):
    """The VAT that we pay ourselves over it; all invoices together come to what the contract says, to the cent."""
    whole = agreed(invoice.contract)
    if not whole.own_vat:
        return NOTHING
    net, posted = NOTHING, NOTHING
    for other in Invoice.objects.approved().filter(contract=invoice.contract):
        sign = -1 if other.is_credit else 1
        net, posted = net + sign * other.net, posted + sign * other.own_vat
    net += -invoice.net if invoice.is_credit else invoice.net
    return abs(to_cents(whole.own_vat * net / whole.net) - posted)
