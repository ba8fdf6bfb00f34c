import django_tables2 as tables
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from culture_makers.models import BatchRow, ContractBatch
from fluxus.common.tables import DateColumn, LinkColumn, MoneyTotalColumn, NumberColumn, Table


class BatchTable(Table):
    """Batches with how far they are."""

    title = LinkColumn()
    row_count = NumberColumn(verbose_name=gettext_lazy("rows"))
    drafted = NumberColumn(verbose_name=gettext_lazy("contracts"))
    made_at = DateColumn()

    class Meta(Table.Meta):
        model = ContractBatch
        fields = ("title", "template_version", "starts_on", "ends_on", "row_count", "drafted", "made_by", "made_at")


class RowTable(Table):
    """The rows of a batch: what each asks, what it became or what is wrong with it."""

    number = LinkColumn(linkify=lambda record: record.get_absolute_url())
    asked = tables.Column(accessor="cells__maker", verbose_name=gettext_lazy("maker"), orderable=False)
    schools = tables.Column(accessor="cells__schools", verbose_name=gettext_lazy("schools"), orderable=False)
    kind = tables.Column(accessor="cells__kind", verbose_name=gettext_lazy("kind of work"), orderable=False)
    amount = MoneyTotalColumn()
    verdict = tables.Column(empty_values=(), verbose_name=gettext_lazy("what became of it"), orderable=False)

    class Meta(Table.Meta):
        model = BatchRow
        fields = ("number", "asked", "schools", "kind", "amount", "verdict")

    def render_asked(self, value, record):
        return str(record.maker) if record.maker else value

    def render_verdict(self, record):
        if record.fault_lines:
            return format_html_join("", '<span class="row-fault">{}</span>', ((line,) for line in record.fault_lines))
        return self.value_verdict(record)

    def value_verdict(self, record):
        if record.contract:
            return f"{record.contract.number or _('draft')} · {record.contract.get_state_display()}"
        if record.left_out:
            return _("left out")
        if not record.is_read:
            return _("not yet read")
        return " ".join(record.fault_lines) or _("ready")
