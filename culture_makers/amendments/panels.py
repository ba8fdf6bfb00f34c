"""What addenda show on the page of a contract: what holds now, and what was changed."""

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from culture_makers.amendments.in_force import Change, in_force
from culture_makers.models import Contract
from fluxus.common.panels import Entry, Panel, register_panel, register_timeline


def what_holds_now(contract, user):
    """On a contract that was signed: its lines with those of its signed addenda, and where to draft another one."""
    if not contract.may_be_amended:
        return None
    may_amend = user.has_perm("culture_makers.add_contract")
    addenda = list(contract.addenda.visible_to(user).order_by("addendum", "pk"))
    if not (addenda or may_amend):
        return None
    return {
        "holds": in_force(contract),
        "addenda": addenda,
        "amend_url": reverse("culture_makers:contract_amend", args=[contract.pk]) if may_amend else "",
    }


def what_it_changes(addendum, _user):
    """On an addendum: the contract that it changes, and what that comes to before and after."""
    return {"change": Change(addendum)} if addendum.is_addendum else None


def addenda_of(contract, user):
    """The timeline of a contract: the day on which each addendum was signed."""
    addenda = contract.addenda.visible_to(user).signed().order_by("addendum")
    return [
        Entry(
            localdate(addendum.signed_at), str(addendum), addendum.get_absolute_url(), _("addendum signed"), icon="pen"
        )
        for addendum in addenda
    ]


def register():
    """Called once, when all apps are loaded."""
    see, folder = "culture_makers.view_contract", "culture_makers/amendments"
    register_panel(Contract, Panel("in_force", _("What holds now"), f"{folder}/_in_force.html", what_holds_now, see, 5))
    register_panel(Contract, Panel("change", _("What this changes"), f"{folder}/_change.html", what_it_changes, see, 5))
    register_timeline(Contract, addenda_of)
