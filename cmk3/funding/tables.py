import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from cmk3.models import FundingLine, Population
from fluxus.common.tables import (
    DateColumn,
    EditLinkColumn,
    LinkColumn,
    MoneyColumn,
    MoneyTotalColumn,
    NumberColumn,
    Table,
)
from schools.models import BudgetEntry


class FundingLineTable(Table):
    """What is planned, by whom."""

    year = EditLinkColumn()
    planned = MoneyTotalColumn()

    class Meta(Table.Meta):
        model = FundingLine
        fields = ("year", "programme", "municipality", "payer", "cost_class", "planned", "note")


class PopulationTable(Table):
    """How many people live where."""

    municipality = EditLinkColumn()
    inhabitants = NumberColumn()

    class Meta(Table.Meta):
        model = Population
        fields = ("municipality", "year", "inhabitants", "source")


class PromiseTable(Table):
    """What is promised and not spent yet."""

    description = LinkColumn()
    day = DateColumn()
    amount = MoneyColumn(verbose_name=_("promised"))
    still_open = MoneyTotalColumn(verbose_name=_("still open"))

    class Meta(Table.Meta):
        model = BudgetEntry
        fields = ("description", "budget", "cost_class", "day", "amount", "still_open")


class MoneyTable(Table):
    """The money of a programme per year and class of costs, as a file."""

    year = tables.Column(verbose_name=_("year"))
    label = tables.Column(verbose_name=_("cost class"))
    planned = MoneyColumn(verbose_name=_("planned"))
    promised = MoneyColumn(verbose_name=_("promised"))
    spent = MoneyColumn(verbose_name=_("spent"))
    left = MoneyColumn(verbose_name=_("left"))
    forecast = MoneyColumn(verbose_name=_("forecast"))
