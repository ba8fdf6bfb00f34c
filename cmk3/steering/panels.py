"""What the steering group shows elsewhere: in the rail, on its programme, on a person, on the timeline of its meetings."""

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cmk3.models import SeatMember, SteeringGroup, SteeringGroupMeeting
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Entry, Panel, register_card, register_panel, register_search, register_timeline
from fluxus.network.models import Person
from schools.models import Programme

SHOWN = 3


def groups_of(programme, user):
    """The steering groups of a programme, each with its next meeting."""
    groups = SteeringGroup.objects.visible_to(user).filter(programme=programme)
    return {"groups": [(group, group.meetings.upcoming().first()) for group in groups], "programme": programme}


def seats_of(person, user):
    """The seats that somebody has, or had."""
    terms = SeatMember.objects.visible_to(user).filter(person=person).select_related("seat__group__programme")
    return {"terms": terms} if terms else None


def next_meetings(_record, user):
    """What is coming, and what still waits for its minutes."""
    meetings = SteeringGroupMeeting.objects.visible_to(user).select_related("group")
    unissued = meetings.filter(state=SteeringGroupMeeting.State.HELD).order_by("day")
    upcoming = list(meetings.upcoming()[:SHOWN])
    waiting = list(unissued[:SHOWN])
    return {"upcoming": upcoming, "waiting": waiting} if upcoming or waiting else None


def invitations_of(meeting, user):
    """The timeline of a meeting: who was invited when, and when its minutes were issued."""
    invited = meeting.invitations.select_related("person")
    lines = [
        Entry(
            localdate(one.sent_at),
            str(one.person),
            one.person.get_absolute_url(),
            _("invitation taken back") if one.withdrawn else _("invitation sent"),
            icon="envelope",
        )
        for one in invited
    ]
    issued = getattr(meeting, "issued_minutes", None)
    if issued:
        lines.append(
            Entry(localdate(issued.issued_at), _("Minutes issued"), text=str(issued.issued_by), icon="file-text")
        )
        if issued.mailed_at:
            lines.append(Entry(localdate(issued.mailed_at), _("Minutes mailed to the members"), icon="send"))
    return lines


def register():
    """Called once, when all apps are loaded."""
    see, folder = "cmk3.view_steeringgroupmeeting", "cmk3/steering"
    of_programme = Panel(
        "steering", _("Steering group"), f"{folder}/_of_programme.html", groups_of, "cmk3.view_steeringgroup", 9
    )
    register_panel(Programme, of_programme)
    register_panel(
        Person,
        Panel("seats", _("In the steering group"), f"{folder}/_of_person.html", seats_of, "cmk3.view_seatmember", 18),
    )
    # The bureau and the experts read it as well; on their start page it would only stand in the way.
    register_card(
        Panel(
            "steering",
            _("Steering group"),
            f"{folder}/_card.html",
            next_meetings,
            "cmk3.change_steeringgroupmeeting",
            36,
        )
    )
    register_timeline(SteeringGroupMeeting, invitations_of, "contact")
    register_search(SteeringGroupMeeting)
    register_section(Section(_("Steering group"), "cmk3:steeringgroupmeeting_list", see, "people"))
