from crispy_forms.layout import Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import ScopedModelForm
from schools.forms.parts import PartForm
from schools.models import CultureTypeAssessment, Participation, PolicyPlan, Programme


class CultureTypeAssessmentForm(PartForm):
    """What kind of culture school it is, on a day, and what shows it."""

    layout = Layout("school", Row("day", "culture_type"), "assessed_by", "evidence")

    class Meta:
        model = CultureTypeAssessment
        fields = ["school", "day", "culture_type", "assessed_by", "evidence"]

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("An assessment cannot lie in the future."))
        return day


class ParticipationForm(PartForm):
    """That a school takes part in a programme."""

    layout = Layout("school", Row("programme", "track"), Row("since", "until"))

    class Meta:
        model = Participation
        fields = ["school", "programme", "track", "since", "until"]

    def clean(self):
        data = super().clean()
        programme, since = data.get("programme"), data.get("since")
        if programme and since and since not in programme.period:
            self.add_error(
                "since",
                _("%(programme)s runs from %(start)s to %(end)s.")
                % {
                    "programme": programme,
                    "start": f"{programme.since:%d-%m-%Y}",
                    "end": f"{programme.until:%d-%m-%Y}",
                },
            )
        return data


class PolicyPlanForm(PartForm):
    """A culture policy plan; its document is added on its own page."""

    layout = Layout("school", "title", Row("since", "until"))

    class Meta:
        model = PolicyPlan
        fields = ["school", "title", "since", "until"]


class ProgrammeForm(ScopedModelForm):
    """A programme of several years."""

    layout = Layout(Row("name", "slug"), Row("since", "until"))

    class Meta:
        model = Programme
        fields = ["name", "slug", "since", "until"]
