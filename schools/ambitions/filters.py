import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import User
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from schools.budgets.forms import year_choices
from schools.filters import YES_OR_NO
from schools.models import Ambition, Board, Principle, School


class AmbitionFilter(ScopedFilterSet):
    """Ambitions by words, how far they are, what they are about, and whose they are."""

    q = SearchFilter()
    school_year = django_filters.ChoiceFilter(label=_("School year"), choices=year_choices)
    principle = django_filters.ModelChoiceFilter(
        field_name="ambition_principles__principle", queryset=Principle.objects.all(), label=_("principle")
    )
    board = django_filters.ModelChoiceFilter(
        field_name="school__board", queryset=Board.objects.all(), label=_("school board")
    )
    expert = django_filters.ModelChoiceFilter(
        label=_("culture expert"),
        queryset=User.objects.experts().select_related("person"),
        method="narrow_to_portfolio",
    )
    has_indicator = django_filters.BooleanFilter(
        label=_("success indicators"), method="narrow_to_indicators", widget=forms.Select(choices=YES_OR_NO)
    )

    class Meta:
        model = Ambition
        fields = [
            "q",
            "state",
            "terrain",
            "verb",
            "principle",
            "school_year",
            "board",
            "school",
            "expert",
            "has_indicator",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_staff:
            del self.form.fields["expert"]

    def narrow_to_portfolio(self, ambitions, name, user):
        return ambitions.filter(school__in=School.objects.in_portfolio_of(user))

    def narrow_to_indicators(self, ambitions, name, value):
        return ambitions.filter(indicators__gt=0) if value else ambitions.filter(indicators=0)
