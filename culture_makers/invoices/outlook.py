"""What approving an invoice, or settling its contract, will do to budgets, in sentences, before anybody does it."""

from django.utils.translation import gettext as _

from culture_makers.invoices.agreed import entries_in_force
from culture_makers.invoices.giving_back import expenses_of
from culture_makers.invoices.taking import divided, own_vat_of
from fluxus.common.money import euro


def outlook_of(invoice):
    """What follows from approving ``invoice``."""
    invoice.own_vat = own_vat_of(invoice)
    sentences = (
        [_("%(amount)s is VAT that we pay to the tax office ourselves.") % {"amount": euro(invoice.own_vat)}]
        if invoice.own_vat
        else []
    )
    return [*_taken_back(invoice), *sentences] if invoice.is_credit else [*_taken(invoice), *sentences]


def _taken(invoice):
    for part in divided(invoice.burden, promises_in_force(invoice.contract)):
        told = {"budget": part.promise.budget, "amount": euro(part.amount), "over": euro(part.over)}
        if part.over:
            yield _("%(amount)s is spent from %(budget)s, of which %(over)s out of what is free there.") % told
        else:
            yield _("%(amount)s of what was promised in %(budget)s is spent.") % told


def _taken_back(credit):
    budgets = {expense.entry.budget for expense in expenses_of(credit.credits)}
    yield _("%(amount)s goes back to %(budgets)s.") % {
        "amount": euro(credit.burden),
        "budgets": ", ".join(sorted(map(str, budgets))),
    }
    yield _("While the contract has not been settled it stays promised there, for an invoice that is right.")


def outlook_of_settling(contract):
    """What follows from settling ``contract``."""
    freed = [
        _("%(amount)s is free again in %(budget)s.") % {"amount": euro(promise.still_open), "budget": promise.budget}
        for promise in promises_in_force(contract)
        if promise.still_open > 0
    ]
    return freed or [_("Nothing is released: all that was promised has been spent.")]


def promises_in_force(contract):
    """The promises with what is open of each, to look at."""
    return (
        entries_in_force(contract)
        .commitments()
        .select_related("budget__school", "budget__round")
        .order_by("budget", "pk")
    )
