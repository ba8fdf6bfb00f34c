from django.urls import path

from cmk3.models import AgendaItem, Decision, Seat, SeatMember, SteeringGroup, SteeringGroupMeeting
from cmk3.steering.views import agenda, groups, meetings, table
from fluxus.common.pages import page_routes

urlpatterns = [
    *page_routes(
        "steering-groups",
        SteeringGroup,
        list=groups.SteeringGroupList,
        create=groups.SteeringGroupCreate,
        detail=groups.SteeringGroupDetail,
        edit=groups.SteeringGroupEdit,
    ),
    *page_routes("seats", Seat, create=groups.SeatCreate, edit=groups.SeatEdit, end=groups.SeatEnd),
    *page_routes(
        "seat-members",
        SeatMember,
        create=groups.SeatMemberCreate,
        edit=groups.SeatMemberEdit,
        end=groups.SeatMemberEnd,
    ),
    *page_routes(
        "meetings",
        SteeringGroupMeeting,
        list=meetings.MeetingList,
        create=meetings.MeetingCreate,
        detail=meetings.MeetingDetail,
        edit=meetings.MeetingEdit,
        move=meetings.MeetingMove,
    ),
    path("meetings/<int:pk>/attendance/", table.attendance, name="steeringgroupmeeting_attendance"),
    path("meetings/<int:pk>/write/", table.write, name="steeringgroupmeeting_write"),
    path("meetings/<int:pk>/pdf/", table.download, name="steeringgroupmeeting_pdf"),
    path("meetings/<int:pk>/mail/", table.mail_minutes, name="steeringgroupmeeting_mail"),
    path("meetings/<int:pk>/invite-again/", table.invite_again, name="steeringgroupmeeting_invite_again"),
    *page_routes("agenda-items", AgendaItem, create=agenda.AgendaItemCreate, edit=agenda.AgendaItemEdit),
    path("agenda-items/<int:pk>/remove/", agenda.remove_item, name="agendaitem_remove"),
    *page_routes(
        "decisions", Decision, list=agenda.DecisionList, create=agenda.DecisionCreate, edit=agenda.DecisionEdit
    ),
]
