import django_filters
from django.utils.translation import gettext_lazy as _

from cmk3.models import Decision, SteeringGroup, SteeringGroupMeeting
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.common.forms import DayInput
from schools.models import Theme


class SteeringGroupFilter(ScopedFilterSet):
    class Meta:
        model = SteeringGroup
        fields = ["programme"]


class MeetingFilter(ScopedFilterSet):
    """Meetings by words, how far they are, what they were about, and when."""

    q = SearchFilter()
    group = django_filters.ModelChoiceFilter(
        label=_("steering group"), queryset=SteeringGroup.objects.select_related("programme")
    )
    theme = django_filters.ModelChoiceFilter(label=_("theme"), queryset=Theme.objects.all(), method="narrow_to_theme")
    since = django_filters.DateFilter("day", "gte", label=_("From"), widget=DayInput)
    until = django_filters.DateFilter("day", "lte", label=_("Up to and including"), widget=DayInput)

    class Meta:
        model = SteeringGroupMeeting
        fields = ["q", "group", "state", "theme", "since", "until"]

    def narrow_to_theme(self, meetings, name, theme):
        return meetings.about(theme.slug)


class DecisionFilter(ScopedFilterSet):
    """Decisions by words, group, year and theme."""

    q = SearchFilter()
    group = django_filters.ModelChoiceFilter(
        label=_("steering group"), queryset=SteeringGroup.objects.select_related("programme")
    )
    year = django_filters.NumberFilter(label=_("year"))
    theme = django_filters.ModelChoiceFilter("item__theme", label=_("theme"), queryset=Theme.objects.all())

    class Meta:
        model = Decision
        fields = ["q", "group", "year", "theme"]
