"""What an expert types about a demand and about what becomes of a match."""

from crispy_forms.bootstrap import InlineCheckboxes
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.forms.fields import LevelsField
from culture_makers.models import Availability, Demand, Match, MatchWeight
from fluxus.accounts.models import User
from fluxus.common.forms import DayInput, ScopedForm, ScopedModelForm
from fluxus.common.pages import MoveForm
from fluxus.network.models import Organisation
from schools.models import Ambition, School

DRESS = {forms.Select: "form-select", forms.NumberInput: "form-control"}


class DemandForm(ScopedModelForm):
    """Who asks, what in their own words, for whom, where and when."""

    levels = LevelsField(required=False)
    weekday = forms.TypedChoiceField(
        label=_("Day of the week"),
        choices=[("", _("any day")), *Availability.Weekday.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    part = forms.ChoiceField(
        label=_("Part of the day"), choices=[("", _("any part of the day")), *Availability.Part.choices], required=False
    )

    layout = Layout(
        Row("school", "organisation"),
        "title",
        "words",
        Row("asked_by", "asked_on", "expert"),
        Fieldset(_("What kind of maker"), "disciplines", InlineCheckboxes("levels"), Row("target_group", "language")),
        Fieldset(
            _("Where and when"),
            "district",
            Row("starts_on", "ends_on"),
            Row("weekday", "part"),
            Row("groups", "people", "budget"),
        ),
        "ambition",
    )

    class Meta:
        model = Demand
        fields = [
            "school",
            "organisation",
            "title",
            "words",
            "asked_by",
            "asked_on",
            "expert",
            "disciplines",
            "levels",
            "target_group",
            "language",
            "district",
            "starts_on",
            "ends_on",
            "weekday",
            "part",
            "groups",
            "people",
            "budget",
            "ambition",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["expert"].queryset = User.objects.staff().select_related("person")
        self.fields["school"].queryset = self._of_the_portfolio(School)
        self.fields["organisation"].queryset = self._of_the_portfolio(Organisation).active()
        self.fields["disciplines"].help_text = _("None chosen: any discipline.")

    def _of_the_portfolio(self, model):
        """The bodies that the user may change, or all of them for who keeps the papers of every school."""
        rows = model.objects.editable_by(self.user)
        return rows if self.user.role == User.Role.EXPERT else model.objects.visible_to(self.user)

    def clean(self):
        data = super().clean()
        ambition, school = data.get("ambition"), data.get("school")
        if ambition and school and ambition.school_id != school.pk:
            self.add_error("ambition", ValidationError(_("This is an ambition of another school."), code="elsewhere"))
        return data


def starting_point(asked):
    """What is known of a demand that starts from an ambition: its school, its words, its days and its money."""
    ambition = Ambition.objects.select_related("school").filter(pk=asked or None).first()
    if ambition is None:
        return {}
    return {
        "school": ambition.school_id,
        "title": ambition.title[: Demand._meta.get_field("title").max_length],
        "words": "\n\n".join(text for text in (ambition.what, ambition.how) if text) or ambition.title,
        "starts_on": ambition.starts_on,
        "ends_on": ambition.ends_on,
        "budget": ambition.planned_amount,
    }


class ChoiceForm(ScopedForm):
    """Why this maker, and whether whoever asks is told now."""

    why = forms.CharField(label=_("Why this maker"), widget=forms.Textarea(attrs={"rows": 4}))
    tell = forms.BooleanField(label=_("Tell whoever asked by mail"), required=False)

    def __init__(self, *args, candidate, first, **kwargs):
        super().__init__(*args, **kwargs)
        if candidate.place > 1:
            words = _("Say as well why not %(first)s, who stands first.")
            self.fields["why"].help_text = words % {"first": first.maker}


class DayForm(MoveForm):
    """The day on which it was; not before the step that went before, and not in the future."""

    day = forms.DateField(label=_("Day"), widget=DayInput, initial=timezone.localdate)

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(_("This can be noted once it has happened."), code="future")
        return day


class ReasonForm(DayForm):
    """A step back, with the reason."""

    reason = forms.CharField(label=_("Why"), max_length=300)


class OutcomeForm(DayForm):
    """That the work was done, and what came of it."""

    outcome = forms.CharField(label=_("What came of it"), widget=forms.Textarea(attrs={"rows": 4}), required=False)


class EvaluationForm(DayForm):
    """What school and maker thought of it."""

    school_score = Match._meta.get_field("school_score").formfield()
    school_says = Match._meta.get_field("school_says").formfield()
    maker_score = Match._meta.get_field("maker_score").formfield()
    maker_says = Match._meta.get_field("maker_says").formfield()
    next_step = Match._meta.get_field("next_step").formfield()

    layout = Layout(
        "day",
        Fieldset(_("The school or organisation"), "school_score", "school_says"),
        Fieldset(_("The maker"), "maker_score", "maker_says"),
        "next_step",
    )

    def clean(self):
        data = super().clean()
        if not (data.get("school_score") or data.get("maker_score")) and not self.errors:
            raise ValidationError(_("Give the score of the school, of the maker, or of both."), code="scoreless")
        return data


class WithdrawalForm(MoveForm):
    """Why a demand is no longer asked."""

    reason = forms.CharField(label=_("Why"), max_length=300)


class MatchForm(ScopedModelForm):
    """What may still be written about a match: what was weighed stays as it was."""

    class Meta:
        model = Match
        fields = ["near", "outcome", "next_step"]


class WeightForm(ScopedModelForm):
    """The points of one reason."""

    class Meta:
        model = MatchWeight
        fields = ["points"]
