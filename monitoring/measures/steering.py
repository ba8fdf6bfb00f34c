"""Measures over the steering group: its meetings, what was on their agenda, and whether every party has its member.

A meeting that was logged as an activity counts until the steering group has a meeting of that day that counts as well. So
no figure drops when meetings are typed in after the fact, and none counts twice.
"""

from decimal import Decimal

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cmk3.models import AgendaItem, SeatMember, SteeringGroupMeeting
from monitoring.measures.activities import held, listed
from monitoring.measures.evidence import Evidence, Together
from monitoring.measures.logged import EntryOrRecord, logged
from monitoring.measures.outcomes import Milestone
from monitoring.measures.registry import measure
from monitoring.measures.telling import NOT_MET, WITHDRAWN
from monitoring.models import Activity

NOT_ON_THE_SAME_DAY = _("What was logged as an activity on the day of such a meeting does not count beside it.")


@measure(
    _("Meetings of the steering group"),
    records=SteeringGroupMeeting,
    counts=_("Every meeting of the steering group that was held counts for one."),
    before="kind",
    leaves_out=(*NOT_MET, NOT_ON_THE_SAME_DAY),
)
def steering_meetings(period, *, kind=None, theme=None):
    """Meetings that were held, with ``theme`` those with it on their agenda; activities of ``kind`` for days without one."""
    meetings = met(period, theme)
    activities = logged_otherwise(meetings, period, kind, theme)
    return Meetings(meetings, activities) if meetings.exists() or kind is None else Evidence(activities)


@measure(
    _("Milestone by the agenda of the steering group"),
    records=SteeringGroupMeeting,
    counts=_("The first meeting of the steering group that was held with the theme on its agenda reaches it."),
    before="kind",
    leaves_out=(*NOT_MET, NOT_ON_THE_SAME_DAY),
)
def milestone_by_agenda(period, *, theme, kind=None):
    """Reached by the first held meeting with ``theme`` on its agenda, or by an activity of ``kind`` about it, if earlier."""
    meetings = met(period, theme)
    activities = logged_otherwise(meetings, period, kind, theme)
    signs = SteeringGroupMeeting.objects.held(period)
    if meetings.exists() or kind is None:
        return FirstMeeting(meetings, activities, signs)
    return Milestone(activities, signs=Activity.objects.going_on(period).of_kinds(*listed(kind)))


@measure(
    _("Milestone by a complete steering group"),
    records=SeatMember,
    counts=_("The first day on which every party of the steering group had a member reaches it."),
    leaves_out=(_("A seat without a member, or of which the member has left, does not count as taken."), WITHDRAWN),
    logged=True,
)
def milestone_by_members(period, *, target):
    """Reached by an entry by hand that says so, or on the first day on which every party of a steering group had a member."""
    joined = SeatMember.objects.completing().filter(since__lte=period.end)
    of_plan = joined.filter(seat__group__programme=target.plan.programme_id, since__gte=period.start)
    return EntryOrRecord(logged(period, target), of_plan.order_by("since", "pk"), "since")


@measure(
    _("Meetings about how the targets stand"),
    records=SteeringGroupMeeting,
    counts=_("Every meeting of the steering group that was held with the standing of the targets on its agenda."),
    before="kind",
    leaves_out=(*NOT_MET, NOT_ON_THE_SAME_DAY),
)
def meetings_on_standing(period, *, kind=None):
    """Held meetings with the standing of the targets on their agenda; activities of ``kind`` for days without one."""
    meetings = SteeringGroupMeeting.objects.held(period).showing(AgendaItem.Source.STANDING)
    return Meetings(meetings, logged_otherwise(meetings, period, kind))


def met(period, theme):
    """The meetings that were held in ``period``, about ``theme`` if one is named."""
    meetings = SteeringGroupMeeting.objects.held(period)
    return meetings.about(*listed(theme)) if theme else meetings


def logged_otherwise(meetings, period, kind, theme=None):
    """Held activities of ``kind`` on days on which none of ``meetings`` was."""
    if kind is None:
        return Activity.objects.none()
    return held(period, kind=kind, theme=theme).exclude(last_day__in=meetings.order_by().values("day"))


class Meetings(Together):
    """Meetings that count, and beside them what was logged for days on which no meeting was kept."""

    def __init__(self, rows, activities):
        super().__init__(rows)
        self.activities = activities

    def about(self, rows, of):
        return Meetings(rows, self.activities)


class FirstMeeting(Milestone):
    """Reached by the first of the meetings, or by the first of the ``activities`` if that was earlier."""

    def __init__(self, rows, activities, signs):
        super().__init__(rows, signs=signs)
        self.activities = activities

    def about(self, rows, of):
        return FirstMeeting(rows, self.activities, self.signs)

    @property
    def rules(self):
        return [gettext("It is reached by the first such meeting, or by what was logged before, if that was earlier.")]

    @property
    def beside(self):
        return self.activities

    @cached_property
    def reached_on(self):
        days = [self.summary["earliest"], Evidence(self.activities).summary["earliest"]]
        return min((day for day in days if day), default=None)

    @cached_property
    def value(self):
        return Decimal(self.reached_on is not None)
