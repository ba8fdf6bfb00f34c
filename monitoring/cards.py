"""The cards of the start page, per what a user has: a portfolio, plans to look after, a school of their own."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from fluxus.common.panels import Panel, register_card
from fluxus.desk.models import ActionItem, ImportBatch
from monitoring.glance import Glance
from monitoring.models import Plan, Visit
from monitoring.models.contact import with_last_contact, without_contact
from schools.models import School

LINES = 8
RECENT = 5
SILENT_WEEKS = 8


def portfolio_of(user):
    """The open schools of which ``user`` is the account holder."""
    return School.objects.visible_to(user).filter(status=School.Status.OPEN).in_portfolio_of(user)


def my_schools(_record, user):
    """For account holders: the own schools, the longest silent first."""
    own = with_last_contact(portfolio_of(user)).select_related("district")
    schools = list(own.order_by(F("last_contact").asc(nulls_first=True), "name")[:LINES])
    if not schools:
        return None
    return {
        "schools": schools,
        "silent": without_contact(own, SILENT_WEEKS).count(),
        "total": own.count(),
        "weeks": SILENT_WEEKS,
    }


def recent_visits(_record, user):
    """Whom colleagues spoke lately; who has a portfolio finds the button on the card of the own schools."""
    visits = Visit.objects.visible_to(user).active().with_subjects()[:RECENT]
    may_log = user.has_perm("monitoring.add_visit") and not portfolio_of(user).exists()
    return {"visits": visits, "shows_body": True, "may_log": may_log}


def office_promises(_record, user):
    """For who looks after no schools of their own: what the whole office has promised and should have done."""
    if portfolio_of(user).exists():
        return None
    overdue = ActionItem.objects.visible_to(user).overdue().select_related("owner__person", "content_type")
    return {"items": overdue.prefetch_related("subject")[:LINES], "total": overdue.count()}


def imports(_record, user):
    """The newest imports, for who looks after no schools of their own."""
    if portfolio_of(user).exists():
        return None
    return {"batches": ImportBatch.objects.visible_to(user)[:3]}


def plans(_record, user):
    """The plans that run, or ran last: how they stand, what moved, what is behind."""
    return {"glances": [Glance(plan) for plan in Plan.objects.visible_to(user).newest_first()]}


def register():
    """Called once, when all apps are loaded."""
    cards = "monitoring/cards"
    register_card(
        Panel("my-schools", _("My schools"), f"{cards}/my_schools.html", my_schools, "monitoring.add_visit", 10)
    )
    register_card(
        Panel("plans", _("The plans at a glance"), f"{cards}/plans.html", plans, "monitoring.change_plan", 5, wide=True)
    )
    register_card(
        Panel(
            "recent-visits",
            _("Recent visits"),
            f"{cards}/recent_visits.html",
            recent_visits,
            "monitoring.follow_visit",
            30,
        )
    )
    register_card(
        Panel(
            "office", _("Overdue in the office"), f"{cards}/office.html", office_promises, "desk.change_actionitem", 40
        )
    )
    register_card(Panel("imports", _("Imports"), f"{cards}/imports.html", imports, "desk.view_importbatch", 50))
