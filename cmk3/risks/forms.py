from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmk3.models import Risk, RiskAssessment
from fluxus import roles
from fluxus.accounts.models import User
from fluxus.common.forms import DayInput, ScopedModelForm
from fluxus.common.pages import MoveForm
from schools.ambitions.forms import not_in_the_future
from schools.forms.parts import PartForm


class RiskForm(ScopedModelForm):
    """What may go wrong and what we do about it; how likely and how bad is an assessment of its own."""

    layout = Layout(
        "title",
        "cause",
        "effect",
        Fieldset(_("What we do"), "answer", "measures"),
        Fieldset(_("Who watches it"), Row("owner", "review_every", "noted_on")),
        "seen",
    )

    class Meta:
        model = Risk
        fields = ["title", "cause", "effect", "answer", "measures", "owner", "review_every", "noted_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        watching = User.objects.filter(is_active=True, role__in=roles.FIELD)
        self.fields["owner"].queryset = watching.select_related("person")

    def clean_noted_on(self):
        return not_in_the_future(self.cleaned_data["noted_on"])


class AssessmentForm(PartForm):
    """How likely and how bad it is now, and why."""

    whole = "risk"
    layout = Layout("risk", Row("day", "chance", "impact"), "why", "seen")

    class Meta:
        model = RiskAssessment
        fields = ["risk", "day", "chance", "impact", "why"]

    def clean_day(self):
        return not_in_the_future(self.cleaned_data["day"])

    def save(self, commit=True):
        if self.instance.pk is None:
            self.instance.assessed_by = self.user
        return super().save(commit)


class CloseForm(MoveForm):
    """When and why we watch it no longer."""

    day = forms.DateField(label=_("Closed on"), widget=DayInput, initial=timezone.localdate)
    reason = forms.CharField(label=_("Why it was closed"), widget=forms.Textarea)

    layout = Layout("day", "reason")

    def clean_day(self):
        return not_in_the_future(self.cleaned_data["day"])
