"""What a person types about the steering group: its seats, its members, its meetings and their agenda."""

from crispy_forms.layout import Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cmk3.models import AgendaItem, Seat, SeatMember, SteeringGroup, SteeringGroupMeeting
from cmk3.steering.agenda import fill_agenda, next_position
from cmk3.steering.inviting import changes_what_was_said, invite_again
from fluxus.common.forms import ScopedModelForm
from fluxus.common.pages import MoveForm
from schools.forms.parts import PartForm


class ClockInput(forms.TimeInput):
    """A time of the day, picked with the browser's own clock."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class SteeringGroupForm(ScopedModelForm):
    """A steering group and its rule."""

    layout = Layout("programme", "name", Row("quorum", "place"), "seen")

    class Meta:
        model = SteeringGroup
        fields = ["programme", "name", "quorum", "place"]


class OfGroupForm(PartForm):
    """A form of something that belongs to a steering group."""

    whole = "group"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = self.fields["group"].queryset.select_related("programme")


class SeatForm(OfGroupForm):
    """A seat, and on behalf of whom."""

    layout = Layout(
        "group",
        Row("party", "label"),
        Row("board", "organisation", "municipality"),
        Row("position", "since", "until"),
        "seen",
    )

    class Meta:
        model = Seat
        fields = ["group", "party", "label", "board", "organisation", "municipality", "position", "since", "until"]


class SeatMemberForm(PartForm):
    """Who sits on a seat, and from when."""

    whole = "seat"
    layout = Layout("seat", "person", Row("since", "until"), "seen")

    class Meta:
        model = SeatMember
        fields = ["seat", "person", "since", "until"]


class MeetingForm(OfGroupForm):
    """When and where; a new meeting gets its usual agenda, a change is told to whoever was invited."""

    layout = Layout("group", "title", Row("day", "starts_at", "ends_at"), "place", "seen")

    class Meta:
        model = SteeringGroupMeeting
        fields = ["group", "title", "day", "starts_at", "ends_at", "place"]
        widgets = {"starts_at": ClockInput, "ends_at": ClockInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        if not self.is_new:
            self.fields["group"].disabled = True

    def clean(self):
        data = super().clean()
        group = data.get("group")
        if group and self.is_new and not data.get("place"):
            data["place"] = group.place
        return data

    def _save_m2m(self):
        super()._save_m2m()
        if self.is_new:
            fill_agenda(self.instance)
        elif changes_what_was_said(self.instance, self.changed_data):
            invite_again(self.instance)
            self.instance.refresh_from_db(fields=["sequence"])


class AgendaItemForm(PartForm):
    """An item on the agenda of a meeting whose minutes have not been issued."""

    whole = "meeting"
    layout = Layout(
        "meeting",
        Row("position", "minutes_allotted"),
        "title",
        Row("theme", "source"),
        "text",
        "brought_by",
        "seen",
    )

    class Meta:
        model = AgendaItem
        fields = ["meeting", "position", "minutes_allotted", "title", "theme", "source", "text", "brought_by"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        open_ones = self.fields["meeting"].queryset.exclude(state__in=["issued", "cancelled"]).select_related("group")
        self.fields["meeting"].queryset = open_ones
        asked = str(self.initial.get("meeting") or "")
        if self.instance.pk:
            self.fields["meeting"].disabled = True
        elif asked.isdecimal() and (meeting := open_ones.filter(pk=asked).first()):
            self.fields["position"].initial = next_position(meeting)

    def save(self, commit=True):
        if self.instance.pk is None:
            self.instance.meeting.agenda.make_room(self.instance.position)
        return super().save(commit)


class CancelForm(MoveForm):
    """Why a meeting is cancelled; whoever was invited reads it."""

    reason = forms.CharField(label=_("Why"), max_length=250, widget=forms.Textarea(attrs={"rows": 2}))

    def clean_reason(self):
        reason = " ".join(self.cleaned_data["reason"].split())
        if not reason:
            raise ValidationError(_("Say why it is cancelled."))
        return reason
