from crispy_forms.layout import Layout, Row
from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.common.forms import ScopedModelForm
from fluxus.common.periods import Period
from monitoring.models import Report, ReportChapter
from monitoring.reports.editions import make_report


def short(day):
    return date_format(day, "SHORT_DATE_FORMAT")


class ReportForm(ScopedModelForm):
    """Which report to make; without days it runs from the plan's first day to its last, or today."""

    layout = Layout("plan", "audience", Row("since", "until"))

    since = forms.DateField(
        label=gettext_lazy("First day"), required=False, help_text=gettext_lazy("Empty: the first day of the plan.")
    )
    until = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Empty: the last day of the plan, or today. The figures are those of this day."),
    )

    class Meta:
        model = Report
        fields = ["plan", "audience", "since", "until"]

    def clean(self):
        data = super().clean()
        plan = data.get("plan")
        if plan is None or self.errors:
            return data
        since = data["since"] = data.get("since") or plan.since
        until = data["until"] = data.get("until") or plan.opening_day()
        if since < plan.since or until > plan.until:
            raise forms.ValidationError(
                _("%(plan)s runs from %(since)s up to and including %(until)s; choose days within it.")
                % {"plan": plan, "since": short(plan.since), "until": short(plan.until)}
            )
        if until < since:
            self.add_error("until", _("The last day cannot lie before the first."))
        elif until > timezone.localdate():
            self.add_error("until", _("There are no figures of days to come."))
        return data

    def save(self, commit=True):
        chosen = self.cleaned_data
        return make_report(chosen["plan"], Period(chosen["since"], chosen["until"]), chosen["audience"], self.user)


class ChapterForm(ScopedModelForm):
    """The words of one chapter."""

    class Meta:
        model = ReportChapter
        fields = ["narrative"]
        widgets = {"narrative": forms.Textarea(attrs={"rows": 14})}
