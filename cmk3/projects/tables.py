import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from cmk3.models import Project
from fluxus.common.tables import DateColumn, LinkColumn, MoneyTotalColumn, NumberColumn, Table


class ProjectTable(Table):
    """Projects and co-creations, with who works on them and whether they count: what a partner may see."""

    title = LinkColumn()
    counts = tables.Column(accessor="pk", orderable=False, verbose_name=_("for the plan"))
    school_count = NumberColumn(verbose_name=_("schools"))
    maker_count = NumberColumn(verbose_name=_("makers"))
    owner = tables.Column(order_by=("owner__person__last_name", "owner__person__first_name"))
    closed_on = DateColumn()

    class Meta(Table.Meta):
        model = Project
        fields = (
            "title",
            "kind",
            "state",
            "counts",
            "school_count",
            "maker_count",
            "owner",
            "closed_on",
        )

    def render_counts(self, record):
        return self.value_counts(record) or "–"

    def value_counts(self, record):
        """That it counts, or what it lacks; how many partners there are stands beside it."""
        if not record.is_co_creation:
            return ""
        return record.participation.lacking or pgettext("for the plan", "counts")


class ProjectMoneyTable(ProjectTable):
    """The same for colleagues: with what was planned, and what of it was promised and spent."""

    planned = MoneyTotalColumn(verbose_name=_("planned"))
    committed = MoneyTotalColumn(verbose_name=_("promised"))
    spent = MoneyTotalColumn(verbose_name=_("spent"))

    # There is no room for these beside the money; who leads it can be asked above the list.
    closed_on = None
    owner = None

    class Meta(ProjectTable.Meta):
        fields = ("title", "kind", "state", "counts", "school_count", "maker_count", "planned", "committed", "spent")
