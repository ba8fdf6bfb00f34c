import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.contracts.filters import year_choices
from culture_makers.models import CultureMaker
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from schools.models import Fund


class YearFilter(ScopedFilterSet):
    """The calendar year that is shown; it decides what is counted, not which rows there are."""

    year = django_filters.ChoiceFilter(label=_("year"), choices=year_choices, method="leave", empty_label=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["year"].initial = timezone.localdate().year

    def leave(self, rows, name, value):
        return rows


class MakerYearFilter(YearFilter):
    """Makers by words, in a year."""

    q = SearchFilter()

    class Meta:
        model = CultureMaker
        fields = ["q", "year"]


class FundYearFilter(YearFilter):
    """Funds by kind, in a year."""

    class Meta:
        model = Fund
        fields = ["kind", "year"]
