import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.models import Contract, CultureMaker, KindOfWork
from fluxus.accounts.models import User
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from schools.filters import YES_OR_NO
from schools.models import Board, School

FIRST_YEAR = 2016


def year_choices():
    """The calendar years in which work can begin, newest first."""
    return [(year, str(year)) for year in range(timezone.localdate().year + 1, FIRST_YEAR - 1, -1)]


class ContractFilter(ScopedFilterSet):
    """Contracts by words, state, maker, school, board, year, kind of work, fair pay, and whose they are."""

    q = SearchFilter()
    state = django_filters.MultipleChoiceFilter(
        label=_("state"),
        choices=Contract.State.choices,
        distinct=False,  # a column of its own names no contract twice
        widget=forms.SelectMultiple(attrs={"size": 1, "data-pick": "", "placeholder": _("all")}),
    )
    year = django_filters.ChoiceFilter(label=_("year"), choices=year_choices, method="ask")
    maker = django_filters.ModelChoiceFilter(queryset=CultureMaker.objects.all(), label=_("culture maker"))
    school = django_filters.ModelChoiceFilter(queryset=School.objects.all(), label=_("school"), method="ask")
    board = django_filters.ModelChoiceFilter(queryset=Board.objects.all(), label=_("school board"), method="ask")
    kind = django_filters.ModelChoiceFilter(queryset=KindOfWork.objects.all(), label=_("kind of work"), method="ask")
    addenda = django_filters.BooleanFilter(
        label=_("addenda"),
        method="narrow_to_addenda",
        widget=forms.Select(choices=[("", _("all")), ("true", _("addenda alone")), ("false", _("without addenda"))]),
    )
    below_fair_pay = django_filters.BooleanFilter(label=_("below fair pay"), widget=forms.Select(choices=YES_OR_NO))
    drafted_by = django_filters.ModelChoiceFilter(
        queryset=User.objects.staff().select_related("person"), label=_("drafted by")
    )
    expert = django_filters.ModelChoiceFilter(
        queryset=User.objects.experts().select_related("person"), label=_("expert of the school"), method="ask"
    )

    OFFICE_ONLY = ("maker", "school", "board", "below_fair_pay", "drafted_by", "expert")

    class Meta:
        model = Contract
        fields = [
            "q",
            "state",
            "year",
            "maker",
            "school",
            "board",
            "kind",
            "addenda",
            "below_fair_pay",
            "drafted_by",
            "expert",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_staff:
            for name in self.OFFICE_ONLY:
                del self.form.fields[name]

    def ask(self, contracts, name, value):
        return getattr(contracts, f"of_{name}")(value)

    def narrow_to_addenda(self, contracts, name, value):
        return contracts.filter(amends__isnull=False) if value else contracts.originals()


class ExposureFilter(ScopedFilterSet):
    """The year whose contracts are weighed."""

    q = SearchFilter()
    year = django_filters.ChoiceFilter(label=_("year"), choices=year_choices, method="leave", empty_label=None)

    class Meta:
        model = CultureMaker
        fields = ["q", "year"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["year"].initial = timezone.localdate().year

    def leave(self, makers, name, value):
        """The year decides what is counted, not which makers there are."""
        return makers
