"""The pages of meetings: list, one meeting with all that belongs to it, planning one, moving it on."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cmk3.models import Agreement, SteeringGroupMeeting
from cmk3.steering import inviting, minutes
from cmk3.steering.carrying import carried_to
from cmk3.steering.filters import MeetingFilter
from cmk3.steering.forms import CancelForm, MeetingForm
from cmk3.steering.tables import MeetingTable
from fluxus.common.pages import CreatePage, DetailPage, EditPage, Fact, ListPage, MoveForm, MovePage
from fluxus.common.panels import sheet_panels_of

State = SteeringGroupMeeting.State
# state → the words on the button that brings a meeting there, and its icon
MOVES = {
    State.INVITED: (gettext_lazy("Send invitations"), "send"),
    State.HELD: (gettext_lazy("It was held"), "check2"),
    State.ISSUED: (gettext_lazy("Issue minutes"), "file-earmark-check"),
    State.CANCELLED: (gettext_lazy("Cancel the meeting"), "x-lg"),
}


class MeetingList(ListPage):
    model = SteeringGroupMeeting
    queryset = (
        SteeringGroupMeeting.objects.select_related("group")
        .with_presence()
        .annotate(decided=Count("agenda__decisions", distinct=True))
    )
    filterset_class = MeetingFilter
    table_class = MeetingTable
    create_label = gettext_lazy("Plan a meeting")
    empty = gettext_lazy("Here stand the meetings of the steering group, from the plan to the minutes.")

    def extra_actions(self):
        return [
            (_("Members"), reverse("cmk3:steeringgroup_list"), "people"),
            (_("Decisions"), reverse("cmk3:decision_list"), "list-check"),
        ]


class MeetingDetail(DetailPage):
    model = SteeringGroupMeeting
    queryset = SteeringGroupMeeting.objects.select_related("group__programme").with_presence()
    template_name = "cmk3/steering/meeting.html"

    def get_facts(self):
        meeting = self.object
        found = [
            Fact(_("Steering group"), meeting.group, meeting.group.get_absolute_url()),
            self.fact("day"),
            Fact(_("Time"), f"{meeting.starts_at:%H:%M} – {meeting.ends_at:%H:%M}"),
            self.fact("place"),
            self.fact("reason"),
        ]
        return [fact for fact in found if fact.value not in (None, "")]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        meeting, may_change = self.object, bool(context["edit_url"])
        issued = getattr(meeting, "issued_minutes", None)
        context.update(
            edit_url=context["edit_url"] if meeting.is_ahead else "",
            moves=[(state, *MOVES[state]) for state in meeting.moves_now] if may_change else [],
            may_change=may_change,
            may_write=may_change and meeting.state in (State.INVITED, State.PLANNED, State.HELD),
            items=meeting.agenda.select_related("theme", "brought_by", "minutes_of__group").prefetch_related(
                "decisions"
            ),
            removable=set(meeting.agenda.removable().values_list("pk", flat=True)) if may_change else set(),
            carried=carried_to(meeting),
            before=meeting.previous(),
            seats=[] if meeting.took_place else meeting.seats(),
            attendances=minutes.Document(meeting).attendances,
            invitations={one.person_id: one for one in meeting.invitations.standing()},
            agreements=Agreement.objects.visible_to(self.request.user).filter(agreed_in=meeting),
            issued=issued,
            shows_standing=any(one.panel.name == "standing" for one in context["panels"]),
        )
        return context


class MeetingCreate(CreatePage):
    model = SteeringGroupMeeting
    form_class = MeetingForm
    heading = gettext_lazy("Plan a meeting")
    intro = gettext_lazy(
        "It starts with the usual agenda: the last minutes, what is still open, how the targets stand."
    )


class MeetingEdit(EditPage):
    model = SteeringGroupMeeting
    queryset = SteeringGroupMeeting.objects.select_related("group")
    form_class = MeetingForm

    def get_object(self, queryset=None):
        meeting = super().get_object(queryset)
        if not meeting.is_ahead:
            raise PermissionDenied(_("This meeting was held or cancelled: its day and place change no more."))
        return meeting

    def said(self):
        if self.object.state == State.INVITED and self.object.sequence:
            return _("%(record)s has been saved; whoever was invited has the newest version.") % {"record": self.object}
        return super().said()


class MeetingMove(MovePage):
    model = SteeringGroupMeeting
    queryset = SteeringGroupMeeting.objects.select_related("group")
    form_classes = {
        State.INVITED: MoveForm,
        State.HELD: MoveForm,
        State.ISSUED: MoveForm,
        State.CANCELLED: CancelForm,
    }

    def consequences(self, meeting):
        tell = {
            State.INVITED: self._of_inviting,
            State.HELD: self._of_holding,
            State.ISSUED: self._of_issuing,
            State.CANCELLED: self._of_cancelling,
        }
        return tell[self.target](meeting)

    def _of_inviting(self, meeting):
        names = sorted(str(person) for person in inviting.reachable(meeting).values())
        found = [_("Gets the invitation for the calendar: %(names)s.") % {"names": ", ".join(names)}] if names else []
        without = inviting.unreachable(meeting)
        if without:
            found.append(_("Of %(names)s no e-mail address is known.") % {"names": ", ".join(without)})
        return [*found, _("A change of day, time or place is told to whoever was invited.")]

    def _of_holding(self, meeting):
        words = _("A quorum of %(number)s seats holds for this meeting.")
        holds = words % {"number": meeting.group.quorum}
        return [holds, *self._of_quorum(meeting), _("Day, time and place change no more.")]

    def _of_quorum(self, meeting):
        """What it means that too few seats are filled; nothing where enough are."""
        presence = SteeringGroupMeeting.objects.with_presence().get(pk=meeting.pk)
        if presence.can_decide:
            return []
        words = _("There was no quorum: %(filled)s seats filled of the %(asked)s that were asked.")
        return [
            words % {"filled": presence.filled, "asked": presence.asked},
            _("What is decided without a quorum stands in the list and in the minutes as advice."),
        ]

    def _of_issuing(self, meeting):
        found = self._of_quorum(meeting)
        silent = meeting.agenda.filter(minutes="").count()
        if silent:
            words = ngettext(
                "Of %(number)s item it is not noted what was said.",
                "Of %(number)s items it is not noted what was said.",
                silent,
            )
            found.append(words % {"number": silent})
        return [*found, _("Agenda, attendance, decisions and minutes change no more.")]

    def _of_cancelling(self, meeting):
        number = meeting.invitations.standing().count()
        words = ngettext(
            "%(number)s invitation is taken out of the calendar.",
            "%(number)s invitations are taken out of the calendars.",
            number,
        )
        return [words % {"number": number}] if number else [_("Nobody was invited yet.")]

    def move(self, meeting, fields):
        acts = {
            State.INVITED: inviting.invite,
            State.HELD: SteeringGroupMeeting.hold,
            State.ISSUED: lambda meeting: minutes.issue(
                meeting, self.request.user, sheet_panels_of(meeting, self.request)
            ),
            State.CANCELLED: lambda meeting: inviting.cancel(meeting, fields["reason"]),
        }
        acts[self.target](meeting)
