"""What plans and activities show elsewhere: in the rail, on the cards of schools and organisations."""

from django.utils.translation import gettext_lazy as _

from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Entry, Panel, register_panel, register_search, register_timeline
from fluxus.network.models import Organisation
from monitoring.models import Activity, Target
from schools.models import School

SHOWN = 6


def activities_of(record, user):
    """The newest activities with a school or an organisation."""
    activities = record.activities.select_related("kind").visible_to(user).order_by("-day", "-pk")
    return {"activities": activities[:SHOWN], "count": activities.count()}


def activity_lines(record, user):
    """Activities on the timeline of a school or an organisation."""
    for activity in record.activities.select_related("kind").visible_to(user).exclude(status=Activity.Status.CANCELLED):
        yield Entry(activity.day, str(activity), activity.get_absolute_url(), activity.kind.name, icon="calendar-event")


def entry_lines(target, user):
    """What was entered by hand, on the timeline of its target."""
    for entry in target.entries.counting().visible_to(user):
        yield Entry(entry.day, entry.get_kind_display(), entry.get_absolute_url(), text=entry.reason or entry.proof)


def register():
    register_section(Section(_("Dashboard"), "monitoring:dashboard", "monitoring.view_target", "bullseye"))
    register_section(Section(_("Activities"), "monitoring:activity_list", "monitoring.view_activity", "calendar-event"))
    register_section(Section(_("Plans"), "monitoring:plan_list", "monitoring.view_plan", "card-checklist"))
    for model in (School, Organisation):
        register_panel(
            model,
            Panel(
                "activities",
                _("Activities"),
                "monitoring/activities/_panel.html",
                activities_of,
                permission="monitoring.view_activity",
                order=45,
            ),
        )
        register_timeline(model, activity_lines, "activities")
    register_timeline(Target, entry_lines)
    register_search(Activity)
    register_search(Target)
