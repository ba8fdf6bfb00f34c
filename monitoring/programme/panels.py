"""What monitoring shows on the pages of the programme: activities of a project, targets that a risk endangers."""

from django.utils.translation import gettext_lazy as _

from cmk3.models import Project, Risk
from fluxus.common.panels import Entry, Panel, register_panel, register_timeline
from fluxus.common.scoping import may_change
from monitoring.models import Activity, Target
from monitoring.readings import readings

SHOWN = 10


def activities_of(project, user):
    """The newest activities of a project, and where to log one."""
    found = project.activities.visible_to(user).select_related("kind").order_by("-day", "-pk")
    return {"activities": found[:SHOWN], "count": found.count(), "may_log": user.has_perm("monitoring.add_activity")}


def activity_lines(project, user):
    """Activities on the timeline of a project."""
    return [
        Entry(one.day, str(one), one.get_absolute_url(), one.kind.name, one.proof, "calendar-event")
        for one in project.activities.visible_to(user).select_related("kind").exclude(status=Activity.Status.CANCELLED)
    ]


def endangered(risk, user):
    """The targets that a risk endangers now, each as it stands."""
    dangers = risk.endangered.visible_to(user).current().select_related("target__plan")
    standings = standings_of([danger.target for danger in dangers])
    return {
        "dangers": [(danger, standings.get(danger.target_id)) for danger in dangers],
        "may_change": may_change(risk, user),
    }


def standings_of(targets):
    """How each of ``targets`` stands, by its key; one reading per plan."""
    plans = {target.plan_id: target.plan for target in targets}
    return {
        reading.target.pk: reading.standing
        for plan in plans.values()
        for reading in readings(plan, targets=Target.objects.filter(plan=plan, pk__in=[one.pk for one in targets]))
    }


def dangers_of(target, user):
    """The open risks that endanger a target now."""
    found = target.dangers.visible_to(user).current().filter(risk__state=Risk.State.OPEN)
    shown = found.select_related("risk__owner__person")
    return {"dangers": shown} if shown else None


def register():
    """Called once, when all apps are loaded."""
    folder = "monitoring/programme"
    register_panel(
        Project,
        Panel(
            "activities",
            _("Meetings and other activities"),
            f"{folder}/_activities.html",
            activities_of,
            "monitoring.view_activity",
            18,
        ),
    )
    register_timeline(Project, activity_lines, "activities")
    register_panel(
        Risk,
        Panel(
            "targets", _("Targets in danger"), f"{folder}/_endangered.html", endangered, "monitoring.view_target", 12
        ),
    )
    register_panel(
        Target,
        Panel("dangers", _("Endangered by"), f"{folder}/_dangers.html", dangers_of, "cmk3.view_risk", 30, side=True),
    )
