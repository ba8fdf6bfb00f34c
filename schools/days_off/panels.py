"""What days off show elsewhere: the next ones on the card of a school, those of the past on its timeline."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import TIMELINE_AT_MOST, Entry, Panel, register_panel, register_timeline
from fluxus.common.periods import Period
from fluxus.common.scoping import may_change
from schools.days_off.closures import SchoolCalendar
from schools.models import DayOff, School

AHEAD = dt.timedelta(days=120)
SHOWN = 5


def next_closures(school, user):
    """What closes the school in the coming months."""
    if not school.is_open:
        return None
    today = timezone.localdate()
    found = SchoolCalendar([school], Period(today, today + AHEAD)).closures(school)
    return {"closures": found[:SHOWN], "may_change": may_change(school, user)}


def entries(school, user):
    """The timeline of a school: its own days off once they came."""
    past = DayOff.objects.visible_to(user).standing().filter(school=school, since__lte=timezone.localdate())
    return [
        Entry(one.since, str(one), kind=_("day off"), text=one.note, icon="calendar-x")
        for one in past.order_by("-since", "-pk")[:TIMELINE_AT_MOST]
    ]


def register():
    """Called once, when all apps are loaded."""
    see = "schools.view_dayoff"
    register_panel(
        School,
        Panel("days-off", _("Next days off"), "schools/days_off/_next.html", next_closures, see, 24, side=True),
    )
    register_timeline(School, entries, "calendar")
    register_section(Section(_("Days off"), "schools:dayoff_list", "schools.add_dayoff", "calendar-x"))
