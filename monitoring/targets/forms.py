"""What people type about targets: progress, approved values, amendments."""

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import ScopedModelForm
from monitoring.models import Objective, ProgressEntry, Target
from monitoring.targets.measure_field import MeasureField


class EntryForm(ScopedModelForm):
    """A value or a milestone on a day within the target's time, never ahead of today."""

    class Meta:
        model = ProgressEntry
        fields = ["day", "value", "reached", "proof"]
        widgets = {"proof": forms.Textarea(attrs={"rows": 3})}

    layout = Layout("day", "reached", "value", "proof", "seen")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        target = self.instance.target
        is_milestone = target.comparator == Target.Comparator.MILESTONE
        # Hidden and not left out: the database's rule on what an entry says is then checked here too.
        self.fields["value" if is_milestone else "reached"].widget = forms.HiddenInput()

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Progress can be entered once the day is there."))
        if not (first := self.instance.target.periods(day)[0][1].start) <= day <= self.instance.target.until:
            raise forms.ValidationError(
                _("This target runs from %(first)s to %(last)s.")
                % {"first": f"{first:%d-%m-%Y}", "last": f"{self.instance.target.until:%d-%m-%Y}"}
            )
        return day


class ApprovalForm(ScopedModelForm):
    """A value that counts instead of the computed one, with the reason."""

    layout = Layout(Row("value", "day"), "reason", "seen")

    class Meta:
        model = ProgressEntry
        fields = ["value", "day", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"].required = self.fields["reason"].required = True


class TargetForm(ScopedModelForm):
    """A promise and how it is measured; every amendment is kept in the history."""

    layout = Layout(
        "title",
        Row("objective", "slug"),
        Fieldset(_("What is promised"), Row("comparator", "unit"), Row("value", "value_max", "baseline"), "per"),
        Fieldset(_("When"), Row("since", "until", "deadline"), "frequency"),
        Fieldset(_("For whom and by whom"), "audience", Row("fluxus_role", "level", "principle"), "funder"),
        Fieldset(
            _("What counts"), "counts", "measure", "by_hand_because", Row("waits_for", "measured_from"), "heading"
        ),
        "seen",
    )

    measure = MeasureField(label=_("measure"))

    class Meta:
        model = Target
        fields = [
            "title",
            "objective",
            "slug",
            "comparator",
            "unit",
            "value",
            "value_max",
            "baseline",
            "per",
            "since",
            "until",
            "deadline",
            "frequency",
            "audience",
            "fluxus_role",
            "level",
            "principle",
            "funder",
            "counts",
            "measure",
            "by_hand_because",
            "waits_for",
            "measured_from",
            "heading",
        ]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("counts", "by_hand_because")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        plan = self.instance.plan
        self.fields["objective"].queryset = Objective.objects.filter(plan=plan)
        letters = [("", "–"), *((letter, f"{letter}. {name}") for letter, name in plan.principles.items())]
        self.fields["principle"] = forms.ChoiceField(label=_("theme"), choices=letters, required=False)
        if self.instance.pk:
            self.fields["slug"].disabled = True
