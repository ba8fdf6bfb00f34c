"""What risks show: their assessments on their own page, the owner's reviews on the start page, the rail."""

from django.utils.translation import gettext_lazy as _

from cmk3.models import Risk
from cmk3.risks.weighing import weight_of
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Entry, Panel, register_card, register_panel, register_search, register_timeline
from fluxus.common.scoping import may_change

SHOWN = 8


def assessments(risk, user):
    """The history, newest first, each with what it came to."""
    found = risk.assessments.visible_to(user).select_related("assessed_by__person")
    return {
        "assessments": [(one, weight_of(one.score)) for one in found],
        "may_change": may_change(risk, user),
    }


def reviews(_record, user):
    """The start page of an owner: the own risks that should have been looked at again."""
    found = Risk.objects.editable_by(user).overdue().of_owner(user).order_by("next_review")
    return {"risks": found[:SHOWN], "total": found.count()} if found.exists() else None


def entries_of(risk, user):
    """The timeline of a risk: noted, assessed, closed."""
    entries = [
        Entry(one.day, str(one), kind=_("assessed"), text=one.why, icon="speedometer2")
        for one in risk.assessments.visible_to(user)
    ]
    entries.append(Entry(risk.noted_on, _("noted"), kind=_("risk"), icon="exclamation-triangle"))
    if risk.closed_on:
        entries.append(Entry(risk.closed_on, _("closed"), kind=_("risk"), text=risk.reason, icon="check2"))
    return entries


def register():
    """Called once, when all apps are loaded."""
    see, folder = "cmk3.view_risk", "cmk3/risks"
    register_panel(
        Risk,
        Panel(
            "assessments",
            _("Assessments"),
            f"{folder}/_assessments.html",
            assessments,
            "cmk3.view_riskassessment",
            10,
        ),
    )
    register_card(
        Panel("risks", _("Your risks to review"), f"{folder}/_reviews.html", reviews, "cmk3.add_riskassessment", 25)
    )
    register_timeline(Risk, entries_of)
    register_search(Risk)
    register_section(Section(_("Risks"), "cmk3:risk_list", see, "exclamation-triangle"))
