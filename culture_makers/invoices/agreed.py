"""What a contract comes to now, as invoices are held against it, and what of that is still promised."""

from culture_makers.amendments.in_force import InForce
from culture_makers.amendments.less import entries_of
from schools.models import Budget


def in_force(contract):
    """The contract with its signed addenda, out of what was fetched already where a list asks it of every row."""
    return InForce(contract, [addendum for addendum in contract.addenda.all() if addendum.is_signed])


def agreed(contract):
    """What the maker may invoice of ``contract``, and what that takes out of budgets."""
    return in_force(contract).amounts


def agreed_lines(contract):
    """The lines of the contract and of its signed addenda."""
    return [line for part in in_force(contract).parts for line in part.lines.all()]


def entries_in_force(contract):
    """What was posted for the contract and its signed addenda."""
    return entries_of(*in_force(contract).parts)


def held_promises_of(contract):
    """The promises of the contract and its signed addenda, with what is open; nobody else moves their budgets meanwhile.

    The budgets are locked in the order of their numbers, as the ledger itself does.
    """
    entries = entries_in_force(contract)
    list(Budget.objects.select_for_update(no_key=True).filter(pk__in=entries.values("budget")).order_by("pk"))
    return list(entries.commitments().select_related("budget__school", "budget__round").order_by("budget", "pk"))
