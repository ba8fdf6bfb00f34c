import django_filters
from django.utils.translation import gettext_lazy as _

from fluxus.common.filters import ActiveFilterSet, RestFilter, ScopedFilterSet, SearchFilter
from fluxus.common.periods import school_year_name
from fluxus.network.models import District, Holiday, Municipality, Organisation, Person


class ArchiveFilterSet(ActiveFilterSet):
    """A list that leaves out what was archived, unless the reader asks for it."""

    archived = RestFilter(_("Archived too"))
    rest = "archived"


class PersonFilter(ArchiveFilterSet):
    """People by words."""

    q = SearchFilter()

    class Meta:
        model = Person
        fields = ["q"]


class OrganisationFilter(ArchiveFilterSet):
    """Partners by words, kind and place."""

    q = SearchFilter()
    municipality = django_filters.ModelChoiceFilter(
        field_name="district__municipality", queryset=Municipality.objects.all(), label=_("Municipality")
    )

    class Meta:
        model = Organisation
        fields = ["q", "kind", "district", "municipality"]


class DistrictFilter(ScopedFilterSet):
    """Districts by words and municipality."""

    q = SearchFilter()

    class Meta:
        model = District
        fields = ["q", "municipality"]


class MunicipalityFilter(ScopedFilterSet):
    """Municipalities by words."""

    q = SearchFilter()

    class Meta:
        model = Municipality
        fields = ["q"]


def holiday_years():
    """The school years of which holidays are known, the newest first."""
    years = Holiday.objects.order_by("-school_year").values_list("school_year", flat=True).distinct()
    return [(year, school_year_name(year)) for year in years]


class HolidayFilter(ScopedFilterSet):
    """School holidays by the year in which their school year starts, and by region."""

    school_year = django_filters.ChoiceFilter(label=_("School year"), choices=holiday_years)

    class Meta:
        model = Holiday
        fields = ["school_year", "region"]
