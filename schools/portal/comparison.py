"""The schools of a board beside each other: who they are, how far they are with culture, and what money they have."""

from decimal import Decimal

import django_filters
import django_tables2 as tables
from django.db.models import CharField, Count, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.common.charts import Share, Shares
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.common.money import EURO, NOTHING
from fluxus.common.pages import ListPage
from fluxus.common.periods import current, school_year_name, school_year_of
from fluxus.common.tables import DateColumn, LinkColumn, MoneyTotalColumn, NumberColumn, Table, YesNoColumn
from schools.budgets.filters import YearFilter
from schools.budgets.page import SIDES
from schools.models import Ambition, Board, Budget, CultureTypeAssessment, Group, PolicyPlan, School

MONEY = ("granted", "committed", "spent", "free")
DRAWN = ("spent", "committed", "free")
DRAWN_AT_MOST = 25


def compared(schools, year):
    """Annotate each of ``schools`` with what is compared, of the school year that starts in ``year``."""
    budgets = Budget.objects.filter(school=OuterRef("pk"), round__school_year=year).order_by().values("school")
    money = {name: Coalesce(Subquery(budgets.values(total=Sum(name))), NOTHING) for name in MONEY}
    groups = Group.objects.filter(school=OuterRef("pk")).of_year(year).order_by().values("school")
    plans = PolicyPlan.objects.filter(current(), school=OuterRef("pk")).order_by(F("until").desc(nulls_first=True))
    return (
        schools.with_pupils()
        .with_culture_type()
        .with_icc()
        .annotate(
            group_count=Subquery(groups.values(total=Count("pk"))),
            plan=Coalesce(Subquery(plans.values("title")[:1]), Value(""), output_field=CharField()),
            plan_until=Subquery(plans.values("until")[:1]),
            ambitions_going_on=_ambitions(Q(state__in=[Ambition.State.AGREED, Ambition.State.UNDER_WAY])),
            ambitions_realised=_ambitions(Q(state=Ambition.State.REALISED)),
            **money,
        )
    )


def _ambitions(condition):
    rows = Ambition.objects.filter(condition, school=OuterRef("pk")).order_by().values("school")
    return Coalesce(Subquery(rows.values(total=Count("pk"))), 0)


class ComparisonFilter(ScopedFilterSet):
    """Which school year, and of which board."""

    q = SearchFilter()
    year = YearFilter(method="keep", empty_label=gettext_lazy("this school year"))
    board = django_filters.ModelChoiceFilter(queryset=Board.objects.all(), label=gettext_lazy("school board"))

    class Meta:
        model = School
        fields = ["q", "year", "board"]

    def keep(self, schools, name, value):
        """The year says which figures are compared, not which schools."""
        return schools


class ComparisonTable(Table):
    """Schools with what a board compares; the sums of money below are those of every row."""

    name = LinkColumn(linkify=lambda record, table: table.link_to(record))
    group_count = NumberColumn(verbose_name=gettext_lazy("groups"))
    pupils = NumberColumn(verbose_name=gettext_lazy("pupils"))
    culture_type = tables.Column(verbose_name=gettext_lazy("culture type"))
    has_icc = YesNoColumn(verbose_name=gettext_lazy("certified ICC"))
    plan = YesNoColumn(verbose_name=gettext_lazy("policy plan"))
    plan_until = DateColumn(verbose_name=gettext_lazy("plan until"))
    granted = MoneyTotalColumn(verbose_name=gettext_lazy("granted"))
    committed = MoneyTotalColumn(verbose_name=gettext_lazy("promised"))
    spent = MoneyTotalColumn(verbose_name=gettext_lazy("spent"))
    free = MoneyTotalColumn(verbose_name=gettext_lazy("free"))
    ambitions_going_on = NumberColumn(verbose_name=gettext_lazy("ambitions going on"))
    ambitions_realised = NumberColumn(verbose_name=gettext_lazy("ambitions realised"))

    class Meta(Table.Meta):
        model = School
        fields = (
            "name",
            "group_count",
            "pupils",
            "culture_type",
            "has_icc",
            "plan",
            "plan_until",
            *MONEY,
            "ambitions_going_on",
            "ambitions_realised",
        )

    def link_to(self, school):
        """A board opens the home of its school, a colleague the card."""
        return (
            school.page_url("home") if self.request.user.has_perm("schools.home_school") else school.page_url("detail")
        )

    def render_culture_type(self, value):
        return CultureTypeAssessment.Type(value).label

    def value_culture_type(self, value):
        return CultureTypeAssessment.Type(value).label if value else ""


class Comparison(ListPage):
    """The schools that the reader sees, beside each other; a board sees its own."""

    model = School
    verb = "view"
    permission = "schools.compare_school"
    filterset_class = ComparisonFilter
    table_class = ComparisonTable
    template_name = "schools/portal/comparison.html"
    empty = gettext_lazy("Here stand the schools of the board, as soon as there are any.")

    @property
    def year(self):
        """The school year asked for, this one when none was."""
        asked = self.request.GET.get("year", "")
        return int(asked) if asked.isdecimal() and len(asked) == 4 else school_year_of(timezone.localdate())

    def get_queryset(self):
        return compared(School.objects.visible_to(self.request.user).open(), self.year).order_by("name", "code")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        title = _("Schools beside each other, %(year)s") % {"year": school_year_name(self.year)}
        shown = [row.record for row in self.table.paginated_rows][:DRAWN_AT_MOST]
        return {**context, "title": title, "create_url": "", "import_url": "", "charts": pictures(shown, title)}


def pictures(schools, title):
    """What each school spent, promised and has free, one bar a school and all on one scale: drawn wide, and for a phone."""
    rows = [
        Share(str(school), [(getattr(school, side), SIDES[side][1]) for side in DRAWN], school.granted)
        for school in schools
        if school.granted > Decimal(0)
    ]
    legend = [(SIDES[side][0], SIDES[side][1]) for side in DRAWN]
    drawn = {"title": title, "rows": rows, "legend": legend, "unit": EURO}
    return [Shares(**drawn, width=760), Shares(**drawn, width=320, names_above=True)] if rows else []
