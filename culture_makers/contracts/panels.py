"""What contracts show elsewhere: on the card of a maker or a school, on timelines, in the rail."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from culture_makers.contracts.charges import entries_of
from culture_makers.models import Contract, CultureMaker
from fluxus.common.money import euro
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Entry, Panel, register_panel, register_search, register_timeline
from schools.models import School

SHOWN = 8
ICONS = {"checked": "check2-circle", "sent": "send", "signed": "pen", "cancelled": "x-circle"}


def of_maker(maker, user):
    """The newest contracts of a maker, and where to draft one."""
    found = list(Contract.objects.visible_to(user).filter(maker=maker)[: SHOWN + 1])
    new_url = ""
    if user.has_perm("culture_makers.add_contract"):
        new_url = f"{reverse('culture_makers:contract_create')}?{urlencode({'maker': maker.pk})}"
    return {
        "contracts": found[:SHOWN],
        "more": len(found) > SHOWN,
        "all_url": f"{reverse('culture_makers:contract_list')}?{urlencode({'maker': maker.pk})}",
        "new_url": new_url,
        "show_maker": False,
    }


def of_school(school, user):
    """The newest contracts that a budget of the school pays; the school itself reads them in its ledger."""
    if not user.is_staff:
        return None
    contracts = Contract.objects.visible_to(user).of_school(school)
    found = list(contracts.select_related("maker__person", "maker__organisation")[: SHOWN + 1])
    all_url = f"{reverse('culture_makers:contract_list')}?{urlencode({'school': school.pk})}"
    return {
        "contracts": found[:SHOWN],
        "more": len(found) > SHOWN,
        "all_url": all_url,
        "new_url": "",
        "show_maker": True,
    }


def money_of(contract, user):
    """What the ledger holds for a contract."""
    entries = entries_of(contract).visible_to(user).select_related("budget__school", "budget__round")
    return {"entries": entries} if entries else None


def moves_of(contract, user):
    """The timeline of a contract: each state that it came into."""
    return [
        Entry(localdate(moment), state.label, kind=_("contract"), text=str(who or ""), icon=ICONS.get(state, "dot"))
        for state, moment, who in contract.moves
    ]


def contracts_of(maker, user):
    """The timeline of a maker: the first day of each contract; an addendum begins nothing."""
    return [
        Entry(
            contract.starts_on,
            contract.title,
            contract.get_absolute_url(),
            _("contract begins"),
            euro(contract.total),
            "file-earmark-text",
        )
        for contract in Contract.objects.visible_to(user).originals().going().filter(maker=maker)[:60]
    ]


def register():
    """Called once, when all apps are loaded."""
    see = "culture_makers.view_contract"
    template = "culture_makers/contracts/_of_record.html"
    register_panel(CultureMaker, Panel("contracts", _("Contracts"), template, of_maker, see, 13))
    register_panel(School, Panel("contracts", _("Contracts"), template, of_school, see, 14))
    register_panel(
        Contract,
        Panel(
            "money",
            _("In the ledger"),
            "culture_makers/contracts/_money.html",
            money_of,
            "schools.view_budgetentry",
            20,
            side=True,
        ),
    )
    register_timeline(Contract, moves_of)
    register_timeline(CultureMaker, contracts_of)
    register_search(Contract)
    register_section(Section(_("Contracts"), "culture_makers:contract_list", see, "file-earmark-text"))
