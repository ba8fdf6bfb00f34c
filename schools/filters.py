import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import User
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from schools.models import Board, CultureTypeAssessment, Programme, School

YES_OR_NO = [("", _("all")), ("true", _("yes")), ("false", _("no"))]


class SchoolFilter(ScopedFilterSet):
    """Schools by words, where they belong, who looks after them, and whether they have an ICC coordinator."""

    q = SearchFilter()
    mine = django_filters.BooleanFilter(
        label=_("My schools"),
        method="narrow_to_mine",
        widget=forms.Select(choices=[("", _("all")), ("true", _("mine alone"))]),
    )
    expert = django_filters.ModelChoiceFilter(
        label=_("culture expert"), queryset=User.objects.experts(), method="narrow_to_portfolio"
    )
    has_icc = django_filters.BooleanFilter(
        label=_("certified ICC"), method="narrow_to_icc", widget=forms.Select(choices=YES_OR_NO)
    )
    culture_type = django_filters.ChoiceFilter(
        label=_("culture type"), choices=CultureTypeAssessment.Type.choices, method="narrow_to_culture_type"
    )

    class Meta:
        model = School
        fields = [
            "q",
            "mine",
            "expert",
            "board",
            "municipality",
            "district",
            "type",
            "has_icc",
            "culture_type",
            "status",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_staff:
            for name in ("mine", "expert"):
                del self.form.fields[name]

    def narrow_to_mine(self, schools, name, value):
        return schools.in_portfolio_of(self.request.user) if value else schools

    def narrow_to_portfolio(self, schools, name, user):
        return schools.in_portfolio_of(user)

    def narrow_to_icc(self, schools, name, value):
        having_icc = schools.having_icc()
        return having_icc if value else schools.exclude(pk__in=having_icc)

    def narrow_to_culture_type(self, schools, name, value):
        return schools.of_culture_type(value)


class BoardFilter(ScopedFilterSet):
    """Boards by words and kind."""

    q = SearchFilter()

    class Meta:
        model = Board
        fields = ["q", "kind"]


class ProgrammeFilter(ScopedFilterSet):
    """Programmes: there are few of them."""

    class Meta:
        model = Programme
        fields = []
