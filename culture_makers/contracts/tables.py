import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from culture_makers.models import Contract, ContractTemplate, CultureMaker, FairPayRate
from fluxus.common.figures import figure
from fluxus.common.tables import (
    DateColumn,
    EditLinkColumn,
    LinkColumn,
    MoneyColumn,
    MoneyTotalColumn,
    NumberColumn,
    Table,
    YesNoColumn,
)

SCHOOLS_NAMED = 2


class ContractTable(Table):
    """Contracts, newest first; the sums below are those of every row that the filters leave."""

    title = LinkColumn(accessor="title", verbose_name=gettext_lazy("contract"), order_by=("year", "sequence", "pk"))
    state = tables.Column()
    maker = tables.Column(order_by=("maker__organisation__name", "maker__person__last_name"))
    schools = tables.Column(verbose_name=gettext_lazy("schools"), orderable=False)
    starts_on = DateColumn()
    ends_on = DateColumn()
    net = MoneyTotalColumn()
    total = MoneyTotalColumn(verbose_name=gettext_lazy("with VAT"))
    below_fair_pay = YesNoColumn()
    template = tables.Column(accessor="template_version__template", order_by="template_version__template__name")
    drafted_by = tables.Column(order_by=("drafted_by__person__last_name", "drafted_by__person__first_name"))

    class Meta(Table.Meta):
        model = Contract
        fields = (
            "title",
            "state",
            "maker",
            "schools",
            "starts_on",
            "net",
            "total",
            "below_fair_pay",
            "drafted_by",
            "ends_on",
            "template",
        )

    def render_title(self, record):
        return str(record)

    def value_title(self, record):
        return str(record)

    def render_schools(self, value):
        names = [str(school) for school in value]
        more = len(names) - SCHOOLS_NAMED
        shown = ", ".join(names[:SCHOOLS_NAMED])
        return _("%(schools)s and %(more)s more") % {"schools": shown, "more": more} if more > 0 else shown

    def value_schools(self, value):
        return ", ".join(str(school) for school in value)

    def render_below_fair_pay(self, value):
        return format_html('<span class="alarm">{}</span>', _("below")) if value else _("no")


class OwnContractTable(ContractTable):
    """The contracts of the maker who looks."""

    class Meta(ContractTable.Meta):
        exclude = ("maker", "schools", "below_fair_pay", "template", "drafted_by")


class TemplateTable(Table):
    """Templates with what holds of them now."""

    name = LinkColumn()
    published_number = NumberColumn(verbose_name=gettext_lazy("version"))
    model_number = tables.Column(verbose_name=gettext_lazy("model agreement"))
    model_until = DateColumn(verbose_name=gettext_lazy("valid until"))
    reviewed_on = DateColumn(verbose_name=gettext_lazy("reviewed on"))
    contract_count = NumberColumn(verbose_name=gettext_lazy("contracts"))

    class Meta(Table.Meta):
        model = ContractTemplate
        fields = ("name", "purpose", "published_number", "model_number", "model_until", "reviewed_on", "contract_count")


class FairPayRateTable(Table):
    """What is fair to pay, the newest rate of each kind of work first."""

    kind = EditLinkColumn(order_by="kind__name")
    amount = MoneyColumn()
    since = DateColumn()

    class Meta(Table.Meta):
        model = FairPayRate
        fields = ("kind", "unit", "amount", "since", "source")


class ExposureTable(Table):
    """Makers by how much of their year they work for us."""

    name = LinkColumn(
        accessor="pk",
        linkify=lambda record: record.get_absolute_url(),
        verbose_name=gettext_lazy("culture maker"),
        order_by=("organisation__name", "person__last_name"),
    )
    contract_count = NumberColumn(verbose_name=gettext_lazy("contracts"))
    contract_sum = MoneyTotalColumn(verbose_name=gettext_lazy("without VAT"))
    weeks = NumberColumn(verbose_name=gettext_lazy("weeks under contract"))
    share = NumberColumn(verbose_name=gettext_lazy("share of the year"))

    class Meta(Table.Meta):
        model = CultureMaker
        fields = ("name", "contract_count", "contract_sum", "weeks", "share")

    def render_name(self, record):
        return str(record)

    def value_name(self, record):
        return str(record)

    def render_share(self, value):
        return f"{figure(value)} %"

    def value_share(self, value):
        return round(value, 1)
