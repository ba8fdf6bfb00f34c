"""What is typed at the table: who is there, what is said, what is decided."""

from crispy_forms.layout import Layout, Row
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cmk3.models import AgendaItem, Attendance, Decision, SteeringGroupMeeting
from cmk3.steering.several import Several
from fluxus.common.forms import ScopedModelForm
from schools.forms.parts import PartForm

TALL = 6  # rows of a field in which one writes along with a conversation


class AttendanceForm(ScopedModelForm):
    """Whether one seat was filled."""

    presence = forms.ChoiceField(label=_("presence"), choices=Attendance.Presence.choices)
    layout = Layout(Row("presence", "replacement"), "seen")

    class Meta:
        model = Attendance
        fields = ["presence", "replacement"]

    def has_changed(self):
        """A seat that was never noted is written as it stands on the page."""
        return self.instance.pk is None or super().has_changed()


def attendance_forms(meeting, *, user, data=None):
    """A form per seat of the day, with its member of that day."""
    known = {one.seat_id: one for one in meeting.attendances.select_related("seat", "member", "replacement")}
    rows = []
    for seat in meeting.seats():
        presence = Attendance.Presence.PRESENT if seat.member else Attendance.Presence.ABSENT
        member = seat.member and seat.member.person
        new = Attendance(meeting=meeting, seat=seat, member=member, presence=presence)
        rows.append((seat.pk, known.get(seat.pk, new)))
    return Several(AttendanceForm, rows, user=user, data=data, prefix="seat")


class MinutesForm(ScopedModelForm):
    """What was said about one item; ``before`` is the text as the writer saw it when the page was drawn."""

    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    layout = Layout("minutes", "before", "seen")

    class Meta:
        model = AgendaItem
        fields = ["minutes"]
        widgets = {"minutes": forms.Textarea(attrs={"rows": TALL})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["before"].initial = self.instance.minutes

    def has_changed(self):
        """Whether this writer changed the text; what a colleague wrote meanwhile is left alone then."""
        if not self.is_bound:
            return False
        typed, before = (self.data.get(self.add_prefix(name), "") for name in ("minutes", "before"))
        return typed.splitlines() != before.splitlines()

    def clean(self):
        return super().clean() if self.has_changed() else self.cleaned_data


def minutes_forms(meeting, *, user, data=None):
    """A form per item of the agenda."""
    items = meeting.agenda.select_related("theme", "brought_by").prefetch_related("decisions")
    return Several(MinutesForm, [(item.pk, item) for item in items], user=user, data=data, prefix="item")


class DecisionForm(PartForm):
    """A decision on an item of the agenda; it gets the next number of the year."""

    whole = "item"
    layout = Layout("item", "text", "seen")

    class Meta:
        model = Decision
        fields = ["item", "text"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        items = self.fields["item"].queryset.select_related("meeting__group")
        asked = str(self.initial.get("item") or "")
        if self.instance.pk:
            self.fields["item"].disabled = True
        elif asked.isdecimal():
            items = items.filter(meeting__agenda=asked)
        self.fields["item"].queryset = items.exclude(meeting__state__in=["issued", "cancelled"])

    @cached_property
    def without_quorum(self):
        """The meeting that it is about, while too few of its seats are filled to decide; None where enough are."""
        item = str(self["item"].value() or "")
        meetings = SteeringGroupMeeting.objects.visible_to(self.user).with_presence()
        return meetings.filter(agenda=item, can_decide=False).first() if item.isdecimal() else None

    def save(self, commit=True):
        if self.instance.pk is None:
            self.instance = Decision.objects.decide(self.cleaned_data["item"], self.cleaned_data["text"])
            return self.instance
        return super().save(commit)
