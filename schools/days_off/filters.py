import django_filters
from django.utils.translation import gettext_lazy as _

from fluxus.common.filters import ScopedFilterSet
from fluxus.common.forms import DayInput
from schools.models import Board, DayOff


class DayOffFilter(ScopedFilterSet):
    """Days off by school, board, sort and time."""

    board = django_filters.ModelChoiceFilter(
        label=_("school board"), queryset=Board.objects.all(), field_name="school__board"
    )
    since = django_filters.DateFilter(label=_("from"), field_name="since", lookup_expr="gte", widget=DayInput)
    until = django_filters.DateFilter(
        label=_("up to and including"), field_name="since", lookup_expr="lte", widget=DayInput
    )

    class Meta:
        model = DayOff
        fields = ["school", "board", "kind", "since", "until"]
