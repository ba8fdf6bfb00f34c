"""What people who are makers, or act for one, see first and may propose to change."""

from culture_makers.models import CultureMaker
from fluxus.accounts.models import User
from fluxus.desk.proposals import Correctable, register_correctable
from fluxus.roles import BUREAU, MAKER
from schools.budgets.questions import manager_in_charge

OF_A_MAKER = ("trade_name", "profile", "website", "street", "house_number", "postcode", "city")


def own_makers(user):
    """The makers for whom ``user`` acts today."""
    mine = user.person.makerroles.current().opening_portal()
    return CultureMaker.objects.visible_to(user).filter(roles__in=mine).distinct()


def landing(user):
    """Whoever is one maker and nothing else starts on the own page; whoever is more chooses on the start page."""
    if not user.is_authenticated or user.roles != {MAKER}:
        return ""
    makers = list(own_makers(user)[:2])
    return makers[0].get_absolute_url() if len(makers) == 1 else ""


def bureau_in_charge(_maker, _user):
    """Who of the bureau decides on what makers propose; a manager where the bureau is empty."""
    return User.objects.filter(is_active=True, role=BUREAU).order_by("pk").first() or manager_in_charge()


def register_corrections():
    """Called once, when all apps are loaded."""
    register_correctable(Correctable(CultureMaker, OF_A_MAKER, own_makers, bureau_in_charge))
