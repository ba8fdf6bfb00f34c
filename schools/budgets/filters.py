import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.network.models import Municipality
from schools.budgets.forms import year_choices
from schools.filters import YES_OR_NO
from schools.models import Board, Budget, BudgetEntry, BudgetRound, Fund, Programme, School


class YearFilter(django_filters.ChoiceFilter):
    """A school year, by the year in which it starts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label=_("School year"), choices=year_choices, **kwargs)


class BudgetFilter(ScopedFilterSet):
    """Budgets by words, year, fund, whose they are, and whether anything is left."""

    q = SearchFilter()
    year = YearFilter(field_name="round__school_year")
    fund = django_filters.ModelChoiceFilter(field_name="round__fund", queryset=Fund.objects.all(), label=_("fund"))
    board = django_filters.ModelChoiceFilter(
        field_name="school__board", queryset=Board.objects.all(), label=_("school board")
    )
    municipality = django_filters.ModelChoiceFilter(
        field_name="school__municipality", queryset=Municipality.objects.all(), label=_("municipality")
    )
    mine = django_filters.BooleanFilter(
        label=_("My schools"),
        method="narrow_to_mine",
        widget=forms.Select(choices=[("", _("all")), ("true", _("mine alone"))]),
    )
    left = django_filters.BooleanFilter(
        label=_("Money left"), method="narrow_to_left", widget=forms.Select(choices=YES_OR_NO)
    )

    class Meta:
        model = Budget
        fields = ["q", "year", "fund", "board", "municipality", "mine", "left"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_staff:
            del self.form.fields["mine"]

    def narrow_to_mine(self, budgets, name, value):
        return budgets.filter(school__in=School.objects.in_portfolio_of(self.request.user)) if value else budgets

    def narrow_to_left(self, budgets, name, value):
        return budgets.filter(free__gt=0) if value else budgets.filter(free=0)


class EntryFilter(ScopedFilterSet):
    """Entries by words, year, fund, programme, school, municipality, kind, cost class and day."""

    q = SearchFilter()
    year = YearFilter(field_name="budget__round__school_year")
    fund = django_filters.ModelChoiceFilter(
        field_name="budget__round__fund", queryset=Fund.objects.all(), label=_("fund")
    )
    programme = django_filters.ModelChoiceFilter(
        field_name="budget__round__programme", queryset=Programme.objects.all(), label=_("programme")
    )
    school = django_filters.ModelChoiceFilter(
        field_name="budget__school", queryset=School.objects.all(), label=_("school")
    )
    municipality = django_filters.ModelChoiceFilter(
        field_name="budget__school__municipality", queryset=Municipality.objects.all(), label=_("municipality")
    )
    side = django_filters.ChoiceFilter(label=_("side"), choices=BudgetEntry.Side.choices)
    used_up = django_filters.BooleanFilter(
        label=_("releases by an expense"),
        method="narrow_to_used_up",
        widget=forms.Select(choices=[("", _("all")), ("false", _("leave out"))]),
    )
    since = django_filters.DateFilter(
        field_name="day", lookup_expr="gte", label=_("since"), widget=forms.DateInput(attrs={"type": "date"})
    )
    until = django_filters.DateFilter(
        field_name="day", lookup_expr="lte", label=_("until"), widget=forms.DateInput(attrs={"type": "date"})
    )

    class Meta:
        model = BudgetEntry
        fields = [
            "q",
            "year",
            "fund",
            "programme",
            "school",
            "municipality",
            "side",
            "kind",
            "used_up",
            "cost_class",
            "since",
            "until",
        ]

    def narrow_to_used_up(self, entries, name, value):
        return entries if value else entries.without_used_up()


class RoundFilter(ScopedFilterSet):
    """Rounds by year and fund."""

    year = YearFilter(field_name="school_year")

    class Meta:
        model = BudgetRound
        fields = ["year", "fund"]


class FundFilter(ScopedFilterSet):
    """Funds: there are few of them."""

    class Meta:
        model = Fund
        fields = []
