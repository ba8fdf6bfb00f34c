"""Settling a contract: everything that will come was approved, and what is still promised is free again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from culture_makers.invoices.agreed import held_promises_of, in_force
from culture_makers.models import Contract, ContractState, Invoice
from fluxus.common.states import MoveRefused
from schools.budgets.posting import release
from schools.models import BudgetEntry

DESCRIPTION = BudgetEntry._meta.get_field("description").max_length


def faults_of_settling(contract):
    """What stands in the way of settling ``contract``, in sentences."""
    if contract.state != ContractState.CARRIED_OUT:
        words = _("It has not been carried out: it is now “%(state)s”.") % {"state": contract.get_state_display()}
        return [words]
    faults = []
    if waiting := sum(invoice.state == Invoice.State.RECEIVED for invoice in contract.invoices.all()):
        faults.append(
            ngettext(
                "%(number)s invoice waits: approve or refuse it first.",
                "%(number)s invoices wait: approve or refuse them first.",
                waiting,
            )
            % {"number": waiting}
        )
    done = (ContractState.CARRIED_OUT, ContractState.SETTLED, ContractState.CANCELLED)
    unfinished = [addendum for addendum in contract.addenda.all() if addendum.state not in done]
    faults += [
        _("%(addendum)s is not finished: it is now “%(state)s”.")
        % {"addendum": addendum, "state": addendum.get_state_display()}
        for addendum in unfinished
    ]
    return faults


def settle(contract, by, at=None):
    """Settle ``contract`` with its addenda, and free what they still hold of budgets, in one transaction.

    Whoever approves an invoice of it at that moment waits, or is waited for.
    """
    at = at or timezone.now()
    with transaction.atomic():
        held = Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
        if held.state == ContractState.SETTLED:
            raise MoveRefused(_("It has been settled already."), code="somebody_was_first")
        if faults := faults_of_settling(held):
            raise ValidationError(faults)
        words = _("Settled: contract %(number)s.") % {"number": held.number}
        for promise in held_promises_of(held):
            if promise.still_open > 0:
                release(
                    promise,
                    words[:DESCRIPTION],
                    reference=f"{promise.reference}/settled",
                    by=by,
                    day=timezone.localdate(at),
                )
        for part in in_force(held).parts:
            if part.state != ContractState.SETTLED:
                part.settle(by, at)
    contract.refresh_from_db()
    return contract
