from crispy_forms.layout import Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmk3.models import FundingLine, Population
from fluxus.common.forms import ScopedForm, ScopedModelForm
from fluxus.network.models import Municipality
from schools.models import Programme


class FundingLineForm(ScopedModelForm):
    """What one payer plans in one year."""

    layout = Layout(Row("programme", "year"), Row("municipality", "payer"), Row("cost_class", "planned"), "note")

    class Meta:
        model = FundingLine
        fields = ["programme", "year", "municipality", "payer", "cost_class", "planned", "note"]
        localized_fields = ["planned"]


class PopulationForm(ScopedModelForm):
    """How many people live in a municipality."""

    layout = Layout(Row("municipality", "year"), Row("inhabitants", "source"))

    class Meta:
        model = Population
        fields = ["municipality", "year", "inhabitants", "source"]


class MoneyForm(ScopedForm):
    """Of which programme, and of which municipality or of all."""

    programme = forms.ModelChoiceField(label=_("programme"), queryset=Programme.objects.all(), required=False)
    municipality = forms.ModelChoiceField(
        label=_("municipality"), queryset=Municipality.objects.all(), required=False, empty_label=_("all")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].empty_label = None
        self.initial = {"programme": programme_of_today(), **self.initial}

    def settle(self):
        super().settle()
        for field in self.fields.values():
            field.widget.attrs.pop("data-pick", None)  # drawn as the filters of a list are

    @property
    def asked(self):
        """The programme and the municipality; those of today and of all where nothing valid was asked."""
        data = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return data.get("programme") or self.initial["programme"], data.get("municipality")


def programme_of_today():
    """The programme that runs, else the one that ran last; None where there is none."""
    begun = Programme.objects.filter(since__lte=timezone.localdate())
    return begun.order_by("-until").first() or Programme.objects.order_by("since").first()
