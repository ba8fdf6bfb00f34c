import django_filters
from django.utils.translation import gettext_lazy as _

from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.common.forms import DayInput
from monitoring.models import Activity, ActivityKind
from schools.models import School, Theme


class ActivityFilter(ScopedFilterSet):
    """Activities by kind, day, who and what."""

    q = SearchFilter()
    sort_of = django_filters.ChoiceFilter("kind__group", choices=ActivityKind.Group.choices, label=_("category"))
    since = django_filters.DateFilter("last_day", "gte", label=_("From"), widget=DayInput)
    until = django_filters.DateFilter("day", "lte", label=_("Up to and including"), widget=DayInput)
    theme = django_filters.ModelChoiceFilter(queryset=Theme.objects.all(), method="on_theme", label=_("theme"))
    school = django_filters.ModelChoiceFilter(queryset=School.objects.all(), method="with_school", label=_("school"))

    class Meta:
        model = Activity
        fields = ["q", "kind", "sort_of", "status", "department", "theme", "school", "since", "until"]

    def on_theme(self, activities, name, theme):
        return activities.about(theme.slug)

    def with_school(self, activities, name, school):
        return activities.filter(activity_schools__school=school)


class ActivityKindFilter(ScopedFilterSet):
    """Kinds of activity by sort and department."""

    class Meta:
        model = ActivityKind
        fields = ["group", "department", "lasts"]
