"""What a person types about ambitions, goals and principles."""

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import DayInput, ScopedModelForm
from fluxus.common.pages import MoveForm
from fluxus.common.periods import school_year_of
from schools.budgets.forms import year_choices
from schools.forms.parts import PartForm
from schools.models import Ambition, BoardGoal, BoardRole, CultureTypeAssessment, Principle, SuccessIndicator
from schools.models.tracks import TRACKS


def verbs_by_track():
    """Every verb, under the culture type whose track it belongs to."""
    return [
        (CultureTypeAssessment.Type(kind).label, [(verb.value, verb.label) for verb in verbs])
        for kind, verbs in TRACKS.items()
    ]


class AmbitionForm(PartForm):
    """An ambition as school and expert draw it up; agreeing on it is a move of its own."""

    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int, choices=year_choices)
    verb = forms.ChoiceField(
        label=_("Verb of the track"),
        choices=lambda: [("", _("choose…")), *verbs_by_track()],
        help_text=_("One of the track that belongs to the culture type of the school on the day it was drawn up."),
    )
    indicators = forms.CharField(
        label=_("Success indicators"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("By what you will see that it succeeded; one on each line."),
    )

    layout = Layout(
        Row("school", "school_year"),
        "title",
        Row("terrain", "verb", "set_on"),
        "principles",
        Fieldset(_("The golden circle"), "why", "how", "what"),
        "indicators",
        Fieldset(_("Money and planning"), Row("planned_amount", "budget"), Row("starts_on", "ends_on")),
        "seen",
    )

    class Meta:
        model = Ambition
        fields = [
            "school",
            "school_year",
            "title",
            "terrain",
            "verb",
            "set_on",
            "principles",
            "why",
            "how",
            "what",
            "planned_amount",
            "budget",
            "starts_on",
            "ends_on",
        ]
        widgets = {"principles": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school_year"].initial = school_year_of(timezone.localdate())
        school = self.instance.school_id or self._number(self.data.get("school") or self.initial.get("school"))
        budgets = self.fields["budget"].queryset.filter(school__isnull=False)
        self.fields["budget"].queryset = budgets.filter(school=school) if school else budgets
        if self.instance.pk:
            self.fields["school"].disabled = True
            del self.fields["indicators"]
            self.layout = Layout(*(part for part in self.layout.fields if part != "indicators"))

    @staticmethod
    def _number(given):
        return int(given) if str(given or "").isdecimal() else None

    def _save_m2m(self):
        super()._save_m2m()
        lines = (line.strip() for line in self.cleaned_data.get("indicators", "").splitlines())
        SuccessIndicator.objects.bulk_create(
            SuccessIndicator(ambition=self.instance, text=line[:250]) for line in lines if line
        )


class IndicatorForm(PartForm):
    """By what success shows, and whether it did."""

    whole = "ambition"
    layout = Layout("ambition", "text", Row("reached", "judged_on"), "seen")

    class Meta:
        model = SuccessIndicator
        fields = ["ambition", "text", "reached", "judged_on"]


class AgreeForm(MoveForm):
    """With whom it was agreed, and when."""

    role = forms.ModelChoiceField(label=_("Agreed with"), queryset=BoardRole.objects.select_related("person"))
    day = forms.DateField(label=_("Agreed on"), widget=DayInput, initial=timezone.localdate)

    layout = Layout(Row("role", "day"))

    def settle(self):
        self.fields["role"].queryset = self.record.coordinators().select_related("person").order_by("-since")
        super().settle()

    def clean_day(self):
        return not_in_the_future(self.cleaned_data["day"])


class CloseForm(MoveForm):
    """When it was realised, and what came of it."""

    day = forms.DateField(label=_("Day"), widget=DayInput, initial=timezone.localdate)
    outcome = forms.CharField(label=_("What came of it"), required=False, widget=forms.Textarea)

    layout = Layout("day", "outcome")

    def clean_day(self):
        return not_in_the_future(self.cleaned_data["day"])


class DropForm(CloseForm):
    """Why it was dropped."""

    outcome = forms.CharField(label=_("Why it is dropped"), widget=forms.Textarea)


def not_in_the_future(day):
    """``day``, unless it has yet to come."""
    if day > timezone.localdate():
        raise forms.ValidationError(_("This day cannot lie in the future."))
    return day


class BoardGoalForm(PartForm):
    """A goal of a board, and the principles that it serves."""

    whole = "board"
    layout = Layout("board", "text", "principles", Row("since", "until"), "seen")

    class Meta:
        model = BoardGoal
        fields = ["board", "text", "principles", "since", "until"]
        widgets = {"principles": forms.CheckboxSelectMultiple}


class PrincipleForm(ScopedModelForm):
    """A principle of a programme."""

    layout = Layout("programme", Row("letter", "name"), "explanation", "seen")

    class Meta:
        model = Principle
        fields = ["programme", "letter", "name", "explanation"]
