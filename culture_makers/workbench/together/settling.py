from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from culture_makers.contracts.charges import entries_of
from culture_makers.invoices.agreed import in_force
from culture_makers.invoices.settling import faults_of_settling, settle
from culture_makers.models import Contract
from culture_makers.workbench.together.act import BulkAct
from fluxus.common.money import NOTHING, euro


class SettleTogether(BulkAct):
    """The end of contracts of which everything was approved; what they still hold of budgets is free again."""

    name = "settle"
    state = Contract.State.SETTLED
    label = gettext_lazy("Settle")

    def title(self, number):
        return ngettext("Settle %(number)s contract", "Settle %(number)s contracts", number) % {"number": number}

    def with_facts(self, contracts):
        return contracts.prefetch_related("invoices", "addenda")

    def faults(self, contract):
        if contract.is_addendum:
            return [_("An addendum is settled together with the contract that it changes.")]
        return faults_of_settling(contract)

    def consequences(self, outlook):
        outlook.freed = freed_by(outlook.able)
        number, freed = len(outlook.able), sum((amount for _budget, amount in outlook.freed), NOTHING)
        outlook.sentences = [
            ngettext(
                "%(number)s contract is over: no invoice of it can be entered any more.",
                "%(number)s contracts are over: no invoice of them can be entered any more.",
                number,
            )
            % {"number": number},
            ngettext(
                "%(amount)s is free again in %(number)s budget, as below.",
                "%(amount)s is free again in %(number)s budgets, as below.",
                len(outlook.freed),
            )
            % {"amount": euro(freed), "number": len(outlook.freed)}
            if freed
            else _("Nothing is released: all that was promised has been spent."),
        ]
        if silent := sum(not contract.invoices.all() for contract in outlook.able):
            words = ngettext(
                "Of %(number)s of them no invoice came at all.", "Of %(number)s of them no invoice came at all.", silent
            )
            outlook.sentences.append(words % {"number": silent})

    def do(self, contract, by):
        settle(contract, by)


def freed_by(contracts):
    """What ``contracts`` and their addenda still hold, per budget, the most first; as many queries however many there are."""
    parts = [part for contract in contracts for part in in_force(contract).parts]
    sums = {}
    for promise in entries_of(*parts).open_commitments().select_related("budget__school", "budget__round"):
        sums.setdefault(promise.budget_id, [promise.budget, NOTHING])[1] += promise.still_open
    return sorted(((budget, amount) for budget, amount in sums.values()), key=lambda freed: -freed[1])
