"""The desk on the start page of the bureau, and in the rail."""

from django.utils.translation import gettext_lazy as _

from culture_makers.models import Contract
from culture_makers.workbench.attention import attention_of
from culture_makers.workbench.board import STATES, counted
from culture_makers.workbench.steps import Waiting
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Panel, register_card

LINES = 6


def desk(_record, user):
    """Contracts by state, what waits on the bureau longest, and what else asks attention."""
    contracts = Contract.objects.visible_to(user).on_the_desk().with_waits()
    counts = {row.pop("state"): row for row in counted(contracts)}
    ours = contracts.filter(waits_on="bureau").select_related(
        "maker__person", "maker__organisation", "signatory__person"
    )
    return {
        "counts": [(state, counts[state]) for state in STATES if state in counts],
        "ours": [Waiting(contract, user) for contract in ours.longest_waiting_first()[:LINES]],
        "attention": attention_of(user),
    }


def register():
    """Called once, when all apps are loaded."""
    may = "culture_makers.add_contract"
    register_card(Panel("desk", _("The bureau's desk"), "culture_makers/workbench/_card.html", desk, may, 8, wide=True))
    register_section(Section(_("The bureau's desk"), "culture_makers:contract_board", may, "kanban"))
