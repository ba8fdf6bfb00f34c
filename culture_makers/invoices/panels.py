"""What invoices show elsewhere: on a contract and on a maker, for the maker too, on timelines and in the rail."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from culture_makers.invoices.entering import contracts_to_invoice
from culture_makers.invoices.sums import Sums
from culture_makers.models import Contract, ContractState, CultureMaker, Invoice
from fluxus.common.money import euro
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Entry, Panel, register_panel, register_search, register_timeline

SHOWN = 8
ICONS = {"received": "inbox", "approved": "check2-circle", "paid": "bank", "refused": "x-circle"}


def of_contract(contract, user):
    """What was invoiced of a contract, and what is still to come; an addendum has its invoices on the contract."""
    if contract.is_draft or contract.is_addendum:
        return None
    may_send = (
        user.has_perm("culture_makers.add_invoice") and contracts_to_invoice(user).filter(pk=contract.pk).exists()
    )
    may_settle = user.has_perm("culture_makers.change_contract") and contract.state == ContractState.CARRIED_OUT
    return {
        "sums": Sums.of(contract),
        "invoices": contract.invoices.visible_to(user),
        "send_url": sending_url(contract=contract) if may_send else "",
        "settle_url": reverse("culture_makers:contract_settle", args=[contract.pk]) if may_settle else "",
    }


def of_maker(maker, user):
    """The newest invoices of a maker, and for the maker where to send one."""
    found = list(Invoice.objects.visible_to(user).filter(maker=maker).select_related("contract")[: SHOWN + 1])
    waits = contracts_to_invoice(user).filter(maker=maker, state__in=[ContractState.SIGNED, ContractState.CARRIED_OUT])
    may_send = user.has_perm("culture_makers.add_invoice") and waits.exists()
    if not (found or may_send):
        return None
    asked = {} if not user.is_staff else {"maker": maker.pk}
    return {
        "invoices": found[:SHOWN],
        "more": len(found) > SHOWN,
        "all_url": f"{reverse('culture_makers:invoice_list')}?{urlencode(asked)}",
        "send_url": sending_url() if may_send and not user.is_staff else "",
        "show_contract": True,
    }


def sending_url(contract=None):
    address = reverse("culture_makers:invoice_create")
    return f"{address}?{urlencode({'contract': contract.pk})}" if contract else address


def moves_of(invoices):
    """A line per state that each of ``invoices`` came into."""
    for invoice in invoices:
        moments = {
            "received": invoice.entered_at,
            "approved": invoice.approved_at,
            "paid": invoice.paid_at,
            "refused": invoice.refused_at,
        }
        for state, moment in moments.items():
            if moment:
                yield Entry(
                    localdate(moment),
                    invoice,
                    invoice.get_absolute_url(),
                    Invoice.State(state).label,
                    euro(invoice.comes_to),
                    ICONS[state],
                )


def entries_of_contract(contract, user):
    """The timeline of a contract: its invoices."""
    return list(moves_of(contract.invoices.visible_to(user)))


def entries_of_invoice(invoice, user):
    """The timeline of an invoice: the states that it came into."""
    return list(moves_of([invoice]))


def register():
    """Called once, when all apps are loaded."""
    see = "culture_makers.view_invoice"
    contract = Panel("invoices", _("Invoices"), "culture_makers/invoices/_of_contract.html", of_contract, see, 15)
    register_panel(Contract, contract)
    maker = Panel("invoices", _("Invoices"), "culture_makers/invoices/_of_maker.html", of_maker, see, 12)
    register_panel(CultureMaker, maker)
    register_timeline(Contract, entries_of_contract, "money")
    register_timeline(Invoice, entries_of_invoice, "money")
    register_search(Invoice)
    register_section(Section(_("Invoices"), "culture_makers:invoice_list", see, "receipt"))
