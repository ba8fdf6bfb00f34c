import django_filters
from django.utils.translation import gettext_lazy as _

from cmk3.models import FundingLine, Population
from fluxus.common.filters import ScopedFilterSet
from fluxus.network.models import Municipality
from schools.models import BudgetEntry, Programme


class FundingLineFilter(ScopedFilterSet):
    """Funding lines by programme, year, municipality, payer and class of costs."""

    class Meta:
        model = FundingLine
        fields = ["programme", "year", "municipality", "payer", "cost_class"]


class PopulationFilter(ScopedFilterSet):
    class Meta:
        model = Population
        fields = ["municipality", "year"]


class PromiseFilter(ScopedFilterSet):
    """Open promises by programme, the year in which they were made, municipality and class of costs."""

    programme = django_filters.ModelChoiceFilter(
        field_name="budget__round__programme", queryset=Programme.objects.all(), label=_("programme")
    )
    year = django_filters.NumberFilter(field_name="day__year", label=_("year"))
    municipality = django_filters.ModelChoiceFilter(
        field_name="budget__school__municipality", queryset=Municipality.objects.all(), label=_("municipality")
    )

    class Meta:
        model = BudgetEntry
        fields = ["programme", "year", "municipality", "cost_class"]
