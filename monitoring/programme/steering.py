"""How the targets stand, on the agenda of the steering group: on the page of a meeting, and in its minutes."""

from collections import Counter

from django.db.models import Case, When
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from cmk3.models import SteeringGroupMeeting
from fluxus.common.panels import Panel, register_panel, register_sheet_panel
from monitoring.glance import URGENCY
from monitoring.models import Plan
from monitoring.readings import readings
from monitoring.standing import Standing
from monitoring.wording import against_goal

LINES = 8  # a table has time for so many


def standing_for(meeting, user):
    """How the plan of the programme stands on the day of the meeting, or today while that has yet to come.

    Once the minutes are issued they hold it themselves.
    """
    if not (meeting.is_ahead or meeting.state == SteeringGroupMeeting.State.HELD):
        return None
    plan = plan_of(meeting, user)
    if plan is None:
        return None
    day = max(min(meeting.day, timezone.localdate(), plan.until), plan.since)
    measured = readings(plan, day)
    counted = Counter(reading.standing for reading in measured)
    worrying = [reading for reading in measured if reading.standing in URGENCY]
    worrying.sort(key=lambda reading: (URGENCY.index(reading.standing), reading.progress))
    return {
        "plan": plan,
        "day": day,
        "counts": [(standing, counted[standing]) for standing in Standing if counted[standing]],
        "worrying": [(reading, against_goal(reading.target, reading.figure)) for reading in worrying[:LINES]],
        "more": max(0, len(worrying) - LINES),
        "url": f"{reverse('monitoring:dashboard')}?{urlencode({'plan': plan.slug, 'day': day})}",
    }


def plan_of(meeting, user):
    """The plan of the programme that holds on the day of the meeting; else one that holds then, real ones first."""
    holding = Plan.objects.visible_to(user).filter(since__lte=meeting.day, until__gte=meeting.day)
    of_programme = Case(When(programme=meeting.group.programme_id, then=0), default=1)
    return holding.order_by(of_programme, "example", "-since").first()


def register():
    """Called once, when all apps are loaded."""
    see, title, folder = "monitoring.view_target", _("Standing of the targets"), "monitoring/programme"
    on_page = Panel("standing", title, f"{folder}/_standing.html", standing_for, see, 20)
    on_paper = Panel("standing", title, f"{folder}/_standing_on_paper.html", standing_for, see, 20)
    register_panel(SteeringGroupMeeting, on_page)
    register_sheet_panel(SteeringGroupMeeting, on_paper)
