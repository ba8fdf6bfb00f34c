"""The group itself: its seats and who sits on them."""

from django.utils import timezone
from django.utils.translation import gettext_lazy

from cmk3.models import Seat, SeatMember, SteeringGroup
from cmk3.steering.filters import SteeringGroupFilter
from cmk3.steering.forms import SeatForm, SeatMemberForm, SteeringGroupForm
from cmk3.steering.tables import SteeringGroupTable
from fluxus.common.pages import CreatePage, DetailPage, EditPage, EndPage, ListPage

FORMER = 12  # how many of those who left the page of a group names


class SteeringGroupList(ListPage):
    model = SteeringGroup
    queryset = SteeringGroup.objects.select_related("programme")
    filterset_class = SteeringGroupFilter
    table_class = SteeringGroupTable
    create_label = gettext_lazy("New steering group")
    empty = gettext_lazy("Here stand the steering groups of the programmes, each with its seats and members.")


class SteeringGroupDetail(DetailPage):
    model = SteeringGroup
    queryset = SteeringGroup.objects.select_related("programme")
    template_name = "cmk3/steering/group.html"
    facts = ("programme", "quorum", "place")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        group, today = self.object, timezone.localdate()
        # A programme that is over shows who sat there last.
        day = min(today, group.programme.until)
        former = SeatMember.objects.filter(seat__group=group, until__lt=day).select_related("seat", "person")
        context.update(
            seats=group.seats.current(day).with_members(day),
            former=former.order_by("-until")[:FORMER],
            meetings=group.meetings.with_presence()[:6],
            upcoming=group.meetings.upcoming(today).first(),
            may_change=bool(context["edit_url"]),
            day=day,
        )
        return context


class SteeringGroupCreate(CreatePage):
    model = SteeringGroup
    form_class = SteeringGroupForm
    heading = gettext_lazy("New steering group")


class SteeringGroupEdit(EditPage):
    model = SteeringGroup
    form_class = SteeringGroupForm


class SeatCreate(CreatePage):
    model = Seat
    form_class = SeatForm
    heading = gettext_lazy("New seat")


class SeatEdit(EditPage):
    model = Seat
    queryset = Seat.objects.select_related("group")
    form_class = SeatForm


class SeatEnd(EndPage):
    model = Seat
    queryset = Seat.objects.select_related("group")


class SeatMemberCreate(CreatePage):
    model = SeatMember
    form_class = SeatMemberForm
    heading = gettext_lazy("New member")


class SeatMemberEdit(EditPage):
    model = SeatMember
    queryset = SeatMember.objects.select_related("seat__group", "person")
    form_class = SeatMemberForm


class SeatMemberEnd(EndPage):
    model = SeatMember
    queryset = SeatMember.objects.select_related("seat__group", "person")
