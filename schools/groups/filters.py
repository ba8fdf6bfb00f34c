import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.network.models import Municipality
from schools.budgets.filters import YearFilter
from schools.models import Board, Group, School
from schools.models.groups import FIRST_LEVEL, LAST_LEVEL


class GroupFilter(ScopedFilterSet):
    """Groups by words, school year, whose they are, and level."""

    q = SearchFilter()
    year = YearFilter(field_name="school_year")
    school = django_filters.ModelChoiceFilter(queryset=School.objects.all(), label=_("school"))
    board = django_filters.ModelChoiceFilter(
        field_name="school__board", queryset=Board.objects.all(), label=_("school board")
    )
    municipality = django_filters.ModelChoiceFilter(
        field_name="school__municipality", queryset=Municipality.objects.all(), label=_("municipality")
    )
    level = django_filters.TypedChoiceFilter(
        field_name="levels",
        lookup_expr="contains",
        choices=[("", _("all")), *((level, str(level)) for level in range(FIRST_LEVEL, LAST_LEVEL + 1))],
        coerce=lambda level: [int(level)],
        label=_("class level"),
    )
    mine = django_filters.BooleanFilter(
        label=_("My schools"),
        method="narrow_to_mine",
        widget=forms.Select(choices=[("", _("all")), ("true", _("mine alone"))]),
    )

    class Meta:
        model = Group
        fields = ["q", "year", "school", "board", "municipality", "level", "mine"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_staff:
            del self.form.fields["mine"]

    def narrow_to_mine(self, groups, name, value):
        return groups.filter(school__in=School.objects.in_portfolio_of(self.request.user)) if value else groups
