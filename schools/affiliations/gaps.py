"""Which schools lack a certified ICC coordinator: as a list, and counted per board."""

from dataclasses import dataclass

import django_filters
import django_tables2 as tables
from django.db.models import Count, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.common.pages import ListPage
from fluxus.common.tables import LinkColumn, Table
from schools.models import Board, School, SchoolRole

CERTIFIED, UNCERTIFIED, NOBODY = "certified", "uncertified", "nobody"
STANDINGS = [
    (NOBODY, _("nobody in the role")),
    (UNCERTIFIED, _("in the role, without certificate")),
    (CERTIFIED, _("certified")),
]


@dataclass(frozen=True)
class BoardGap:
    """A board with how many of its open schools have a certified ICC coordinator, an uncertified one, or none."""

    board: Board
    certified: int
    uncertified: int
    nobody: int

    @property
    def missing(self):
        return self.uncertified + self.nobody

    @property
    def total(self):
        return self.certified + self.missing


def gaps_per_board(schools):
    """The boards of ``schools``, those where most is missing on top."""
    counts = (
        schools.with_icc_standing()
        .order_by()
        .values("board")
        .annotate(**{name: Count("pk", filter=Q(icc_standing=name)) for name, _label in STANDINGS})
    )
    boards = Board.objects.in_bulk([row["board"] for row in counts])
    gaps = [BoardGap(boards[row["board"]], *(row[name] for name in (CERTIFIED, UNCERTIFIED, NOBODY))) for row in counts]
    return sorted(gaps, key=lambda gap: (-gap.missing, str(gap.board)))


class GapTable(Table):
    """Schools with how their ICC coordinator stands."""

    name = LinkColumn()
    short_type = tables.Column(order_by="type", verbose_name=_("type"))
    board = tables.Column(linkify=True, order_by=("board__short_name", "board__name"))
    icc_standing = tables.Column(verbose_name=_("ICC coordinator"))
    icc_name = tables.Column(verbose_name=_("who"))
    expert = tables.Column(order_by="expert_name", verbose_name=_("culture expert"))

    class Meta(Table.Meta):
        model = School
        fields = ("name", "icc_standing", "icc_name", "board", "short_type", "municipality", "expert")

    def render_icc_standing(self, value):
        return dict(STANDINGS)[value]


class GapFilter(ScopedFilterSet):
    """Schools by board, place and how their ICC coordinator stands; without a choice all that lack a certificate."""

    q = SearchFilter()
    standing = django_filters.ChoiceFilter(
        label=_("ICC coordinator"), choices=STANDINGS, field_name="icc_standing", empty_label=_("no certificate")
    )

    class Meta:
        model = School
        fields = ["q", "standing", "board", "municipality", "district", "type"]

    def __init__(self, data=None, *args, **kwargs):
        # An address without a choice narrows as well; what is not bound would not be filtered at all.
        super().__init__(QueryDict() if data is None else data, *args, **kwargs)

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data["standing"] else found.exclude(icc_standing=CERTIFIED)


class GapList(ListPage):
    """Schools without a certified ICC coordinator, with the counts of their boards above them."""

    model = School
    permission = "schools.view_schoolrole"
    queryset = School.objects.open().select_related("board", "municipality").with_expert().with_icc_standing()
    filterset_class = GapFilter
    table_class = GapTable
    template_name = "schools/affiliations/gaps.html"
    intro = _("Open schools where nobody is ICC coordinator, or somebody who has no certificate yet.")
    empty = _("Every open school has a certified ICC coordinator.")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        schools = School.objects.open().visible_to(self.request.user)
        return {
            **context,
            "title": _("Schools without a certified ICC coordinator"),
            "gaps": gaps_per_board(schools),
            "create_url": "",
            "import_url": reverse("schools:schoolrole_import") if self.may("add", SchoolRole) else "",
        }
