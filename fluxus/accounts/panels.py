"""What accounts show on the cards of others: the account of a person, the account holders of a district."""

from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import DistrictExpert, User
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Panel, register_panel
from fluxus.network.models import District, Person
from fluxus.network.models.affiliation import portal_roles_at_bodies


def account(person, user):
    known = User.objects.visible_to(user).filter(person=person).first()
    opens_portal = bool(portal_roles_at_bodies(person))
    if known is None and not opens_portal and not user.has_perm("accounts.add_user"):
        return None
    return {"account": known, "opens_portal": opens_portal}


def account_holders(district, user):
    holders = DistrictExpert.objects.visible_to(user).filter(district=district).select_related("user__person")
    return {
        "holders": holders,
        "may_add": user.has_perm("accounts.add_districtexpert"),
        "may_change": user.has_perm("accounts.change_districtexpert"),
    }


def register():
    """Called once, when all apps are loaded."""
    register_panel(
        Person, Panel("account", _("Account"), "accounts/_account.html", account, "accounts.view_user", 20, side=True)
    )
    register_panel(
        District,
        Panel(
            "account-holders",
            _("Account holders"),
            "accounts/_account_holders.html",
            account_holders,
            "accounts.view_districtexpert",
            10,
        ),
    )
    register_section(Section(_("Accounts"), "accounts:user_list", "accounts.view_user", "person-gear"))
