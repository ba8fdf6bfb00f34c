import django_tables2 as tables
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from culture_makers.models import Contract
from culture_makers.workbench.steps import Waiting
from fluxus.common.tables import DateColumn, LinkColumn, MoneyTotalColumn, NumberColumn, Table


class WaitingTable(Table):
    """Contracts that are not over, the longest waiting first: on whom, for what, how long, and the page that helps."""

    title = LinkColumn(accessor="title", verbose_name=_("contract"), order_by=("year", "sequence", "pk"))
    whom = tables.Column(accessor="pk", verbose_name=_("waits on"), order_by=("waits_on", "waits_since", "pk"))
    step = tables.Column(verbose_name=_("next step"), order_by=("step", "waits_since", "pk"))
    days = NumberColumn(accessor="waits_since", verbose_name=_("days"), order_by="-waits_since")
    act = tables.Column(
        accessor="pk",
        verbose_name=_("do it now"),
        orderable=False,
        exclude_from_export=True,
        attrs={"td": {"class": "act"}},
    )
    maker = tables.Column(order_by=("maker__organisation__name", "maker__person__last_name"))
    state = tables.Column()
    net = MoneyTotalColumn()
    waits_since = DateColumn(verbose_name=_("since"))
    ends_on = DateColumn()

    class Meta(Table.Meta):
        model = Contract
        fields = ("title", "whom", "step", "days", "act", "maker", "state", "net", "waits_since", "ends_on")

    def waiting(self, record):
        return Waiting(record, self.request.user)

    def render_title(self, record):
        return str(record)

    def value_title(self, record):
        return str(record)

    def render_whom(self, record):
        return self.waiting(record).whom

    def value_whom(self, record):
        return str(self.waiting(record).whom)

    def render_step(self, record):
        return self.waiting(record).step

    def value_step(self, record):
        return str(self.waiting(record).step)

    def render_days(self, value):
        return number_format(self.value_days(value), force_grouping=True)

    def value_days(self, value):
        return (timezone.localdate() - value).days

    def render_act(self, record):
        waiting = self.waiting(record)
        return format_html('<a href="{}">{}</a>', waiting.act_url, waiting.act_label) if waiting.act else self.default
