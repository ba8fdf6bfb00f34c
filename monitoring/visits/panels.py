"""What visits show on the cards of schools, organisations and people, and on their timelines."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import (
    TIMELINE_AT_MOST,
    Entry,
    Panel,
    register_home_panel,
    register_panel,
    register_search,
    register_sheet_panel,
    register_timeline,
)
from fluxus.desk.models import ActionItem
from fluxus.network.models import Organisation, Person
from monitoring.models import Visit
from schools.models import School

ON_A_CARD = 5
ICONS = {"visit": "geo-alt", "call": "telephone", "online": "camera-video", "mail": "envelope"}


def visits_of(record, user):
    """The visits that concern a school, an organisation or a person, as far as ``user`` sees them."""
    visits = Visit.objects.visible_to(user).active().with_subjects()
    if isinstance(record, Person):
        return visits.with_people([record])
    return visits.filter(**{record._meta.model_name: record})


def visits(record, user):
    found = visits_of(record, user)
    query = f"?{record._meta.model_name}={record.pk}"
    named = not isinstance(record, Person)
    return {
        "visits": found[:ON_A_CARD],
        "more_url": reverse("monitoring:visit_list") + query if named and found.count() > ON_A_CARD else "",
        "log_url": reverse("monitoring:visit_create") + query
        if named and user.has_perm("monitoring.add_visit")
        else "",
        "shows_body": not named,
    }


def entries(record, user):
    return [
        Entry(
            visit.visited_on,
            visit.topic or visit.get_how_display().capitalize(),
            visit.get_absolute_url(),
            visit.get_how_display(),
            visit.outcome,
            ICONS[visit.how],
        )
        for visit in visits_of(record, user)[:TIMELINE_AT_MOST]
    ]


def own_entries(visit, user):
    """The timeline of a visit: the day itself, and the day on which what was agreed got done."""
    step = ActionItem.objects.visible_to(user).filter(pk=visit.next_step_id).first()
    done = (
        [Entry(step.done_on, step.title, step.get_absolute_url(), _("done"), icon="check2-square")]
        if step and step.done_on
        else []
    )
    return [
        Entry(visit.visited_on, visit.get_how_display().capitalize(), kind=visit.topic, icon=ICONS[visit.how]),
        *done,
    ]


def register():
    """Called once, when all apps are loaded."""
    for model in (School, Organisation, Person):
        register_panel(
            model, Panel("visits", _("Visits"), "monitoring/_visits.html", visits, "monitoring.view_visit", 20)
        )
        register_timeline(model, entries, "contact")
    register_home_panel(
        School,
        Panel("visits", _("Visits"), "monitoring/_visits.html", visits, "monitoring.view_visit", 30),
    )
    register_sheet_panel(
        School,
        Panel("visits", _("Last visits"), "monitoring/_visits_on_sheet.html", visits, "monitoring.view_visit", 10),
    )
    register_timeline(Visit, own_entries)
    register_search(Visit)
    register_section(Section(_("Visits"), "monitoring:visit_list", "monitoring.view_visit", "chat-dots"))
    register_section(Section(_("Last contact"), "monitoring:contact_list", "monitoring.follow_visit", "clock-history"))
