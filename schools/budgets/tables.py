import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from fluxus.common.money import euro
from fluxus.common.tables import (
    DateColumn,
    EditLinkColumn,
    LinkColumn,
    MoneyColumn,
    MoneyTotalColumn,
    NumberColumn,
    Table,
)
from schools.models import Budget, BudgetEntry, BudgetRound, Fund

BALANCE = ("granted", "committed", "spent", "free")


class BudgetTable(Table):
    """Budgets with their balance; the sums below are those of every row that the filters leave."""

    name = LinkColumn(
        accessor="school",
        linkify=lambda record: record.get_absolute_url(),
        order_by="school__name",
        empty_values=(),  # the part that is of no school has a name as well
    )
    round = tables.Column(order_by=("round__school_year", "round__name"))
    granted = MoneyTotalColumn()
    committed = MoneyTotalColumn()
    spent = MoneyTotalColumn()
    free = MoneyTotalColumn()
    lapses_on = DateColumn(accessor="round__lapses_on", order_by="round__lapses_on", verbose_name=_("lapses on"))
    groups = NumberColumn()
    board = tables.Column(accessor="school__board", order_by=("school__board__short_name", "school__board__name"))

    class Meta(Table.Meta):
        model = Budget
        fields = ("name", "round", *BALANCE, "lapses_on", "groups", "board")

    def render_name(self, record):
        return record.school or _("own part")

    def value_name(self, record):
        return str(record.school or _("own part"))


class LapsingTable(Table):
    """Money that is left, by the day on which it lapses."""

    name = LinkColumn(
        accessor="school",
        linkify=lambda record: record.get_absolute_url(),
        order_by="school__name",
        empty_values=(),  # the part that is of no school has a name as well
    )
    round = tables.Column(order_by=("round__school_year", "round__name"))
    free = MoneyTotalColumn(verbose_name=_("lapses"))
    lapses_on = DateColumn(accessor="round__lapses_on", order_by="round__lapses_on", verbose_name=_("lapses on"))
    told = DateColumn(verbose_name=_("told on"))

    class Meta(Table.Meta):
        model = Budget
        fields = ("name", "round", "free", "lapses_on", "told")

    def render_name(self, record):
        return record.school or _("own part")

    def value_name(self, record):
        return str(record.school or _("own part"))


class SidesColumn(MoneyColumn):
    """An amount of the ledger; below stand the sums of every row per side, for one sum over the sides means nothing."""

    attrs = MoneyTotalColumn.attrs

    def render_footer(self, table):
        sums = table.data.data.sums()
        told = [(label, sums[side]) for side, label in BudgetEntry.Side.choices if sums[side]]
        lines = format_html_join("", "<span>{} {}</span>", [(label, euro(total)) for label, total in told])
        return format_html('<span class="sums">{}</span>', lines)


class EntryTable(Table):
    """The ledger, newest first."""

    description = LinkColumn()
    day = DateColumn()
    school = tables.Column(accessor="budget__school", order_by="budget__school__name", verbose_name=_("school"))
    round = tables.Column(accessor="budget__round", order_by="budget__round__name", verbose_name=_("budget round"))
    kind = tables.Column()
    amount = SidesColumn()
    reference = tables.Column()

    class Meta(Table.Meta):
        model = BudgetEntry
        fields = ("description", "day", "school", "round", "kind", "amount", "cost_class", "reference")


class RoundTable(Table):
    """Rounds with what they came to."""

    name = LinkColumn()
    school_year = tables.Column(accessor="year_name", order_by="school_year", verbose_name=_("school year"))
    amount_per_group = MoneyColumn()
    schools = NumberColumn(verbose_name=_("schools"))
    granted = MoneyColumn(verbose_name=_("granted"))
    free = MoneyColumn(verbose_name=_("free"))
    lapses_on = DateColumn()

    class Meta(Table.Meta):
        model = BudgetRound
        fields = ("name", "school_year", "fund", "amount_per_group", "schools", "granted", "free", "lapses_on")


class FundTable(Table):
    """Funds with how many rounds were opened on them."""

    name = EditLinkColumn()
    round_count = NumberColumn(verbose_name=_("budget rounds"))

    class Meta(Table.Meta):
        model = Fund
        fields = ("name", "kind", "round_count")


class TotalsTable(Table):
    """What was granted, promised, spent and is free, per group of budgets."""

    label = tables.Column(verbose_name="", attrs={"td": {"class": "first"}, "th": {"class": "first"}})
    budgets = NumberColumn(verbose_name=_("budgets"))
    granted = MoneyTotalColumn(verbose_name=_("granted"))
    committed = MoneyTotalColumn(verbose_name=_("promised"))
    spent = MoneyTotalColumn(verbose_name=_("spent"))
    free = MoneyTotalColumn(verbose_name=_("free"))

    class Meta(Table.Meta):
        sequence = ("label", "budgets", *BALANCE)
