import django_filters
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import User
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.network.models import District
from monitoring.models import Cycle, CycleQuestion
from schools.budgets.filters import YearFilter
from schools.models import Board, School


class CycleFilter(ScopedFilterSet):
    """Cycles by words, year, step, why they do not move on, and whose they are; board and list alike."""

    q = SearchFilter()
    school_year = YearFilter()
    state = django_filters.ChoiceFilter(label=_("step"), choices=Cycle.State.choices)
    stuck = django_filters.ChoiceFilter(label=_("does not move on"), choices=Cycle.Stuck.choices)
    expert = django_filters.ModelChoiceFilter(
        label=_("culture expert"), queryset=User.objects.experts().select_related("person"), method="narrow_to_expert"
    )
    board = django_filters.ModelChoiceFilter("school__board", queryset=Board.objects.all(), label=_("school board"))
    district = django_filters.ModelChoiceFilter(
        "school__district", queryset=District.objects.all(), label=_("district")
    )
    type = django_filters.ChoiceFilter("school__type", label=_("school type"), choices=School.Type.choices)

    class Meta:
        model = Cycle
        fields = ["q", "school_year", "state", "stuck", "expert", "board", "district", "type"]

    OURS = ("stuck", "expert", "board", "district", "type")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_staff:
            for name in self.OURS:
                del self.form.fields[name]

    def narrow_to_expert(self, cycles, name, user):
        return cycles.of_expert(user)


class QuestionFilter(ScopedFilterSet):
    class Meta:
        model = CycleQuestion
        fields = ["is_asked", "kind"]
