import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cmk3.models import Project
from fluxus.accounts.models import User
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.network.models import District
from schools.models import School

COUNTS = [("", _("all")), ("true", pgettext_lazy("for the plan", "counts")), ("false", _("does not count"))]


class ProjectFilter(ScopedFilterSet):
    """Projects by words, kind, state, where, with whom, and whether they count for the plan."""

    q = SearchFilter()
    counts = django_filters.BooleanFilter(
        label=_("Counts for the plan"), method="narrow_to_counting", widget=forms.Select(choices=COUNTS)
    )
    district = django_filters.ModelChoiceFilter(
        label=_("district"), queryset=District.objects.all(), method="narrow_to_district"
    )
    school = django_filters.ModelChoiceFilter(
        label=_("school"), queryset=School.objects.all(), method="narrow_to_partner"
    )
    owner = django_filters.ModelChoiceFilter(
        label=_("led by"), queryset=User.objects.exclude(role="").select_related("person")
    )

    OURS = ("counts", "owner", "school")

    class Meta:
        model = Project
        fields = ["q", "kind", "state", "counts", "origin", "district", "school", "owner"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_staff:
            for name in self.OURS:
                del self.form.fields[name]

    def narrow_to_counting(self, projects, name, value):
        found = Project.objects.counting() if value else Project.objects.not_counting()
        return projects.filter(pk__in=found.values("pk"))

    def narrow_to_district(self, projects, name, district):
        return projects.in_district(district)

    def narrow_to_partner(self, projects, name, school):
        return projects.of_partner(school)
