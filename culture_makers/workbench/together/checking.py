from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from culture_makers.contracts.checking import check, faults_of
from culture_makers.contracts.outlook import prospects_of_contracts
from culture_makers.models import Contract
from culture_makers.workbench.together.act import BulkAct, must_be
from fluxus.common.money import euro


class CheckTogether(BulkAct):
    """Numbers for drafts, and the promise of their money."""

    name = "check"
    state = Contract.State.CHECKED
    label = gettext_lazy("Check")

    def title(self, number):
        return ngettext("Check %(number)s contract", "Check %(number)s contracts", number) % {"number": number}

    def with_facts(self, contracts):
        return contracts.prefetch_related("lines__budgets__school", "lines__budgets__round")

    def faults(self, contract):
        return must_be(contract, Contract.State.DRAFT) or faults_of(contract, lines=list(contract.lines.all()))

    def consequences(self, outlook):
        outlook.prospects = prospects_of_contracts(outlook.able)
        number, budgets = len(outlook.able), len(outlook.prospects)
        short = [prospect for prospect in outlook.prospects if prospect.missing]
        taken = euro(sum(prospect.amount for prospect in outlook.prospects))
        outlook.sentences = [
            ngettext(
                "%(number)s contract gets its number, and changes no more.",
                "%(number)s contracts get their number, and change no more.",
                number,
            )
            % {"number": number},
            ngettext(
                "%(amount)s is promised out of %(number)s budget, as below.",
                "%(amount)s is promised out of %(number)s budgets, as below.",
                budgets,
            )
            % {"amount": taken, "number": budgets},
        ]
        if short:
            words = ngettext(
                "%(number)s budget has too little: contracts that no longer fit stay drafts and say how much is missing.",
                "%(number)s budgets have too little: contracts that no longer fit stay drafts and say how much is missing.",
                len(short),
            )
            outlook.sentences.append(words % {"number": len(short)})
        if unfair := sum(contract.below_fair_pay for contract in outlook.able):
            words = ngettext(
                "%(number)s of them pays less than the fair rate, for the reason on its line.",
                "%(number)s of them pay less than the fair rate, for the reasons on their lines.",
                unfair,
            )
            outlook.sentences.append(words % {"number": unfair})
        expired = [one for one in outlook.able if one.template_version.model_has_expired]
        if expired:
            outlook.sentences.append(
                _("The model agreement of %(number)s of them is no longer valid.") % {"number": len(expired)}
            )

    def do(self, contract, by):
        check(contract, by)
