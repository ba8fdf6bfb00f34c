import django_tables2 as tables
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from culture_makers.batches.columns import COLUMNS
from culture_makers.models import BatchRow, ContractBatch
from fluxus.common.tables import DateColumn, LinkColumn, MoneyColumn, NumberColumn, Table


class BatchTable(Table):
    """Batches with how far they are."""

    title = LinkColumn()
    starts_on = DateColumn()
    ends_on = DateColumn()
    row_count = NumberColumn(verbose_name=gettext_lazy("rows"))
    drafted = NumberColumn(verbose_name=gettext_lazy("contracts"))
    made_at = DateColumn()

    class Meta(Table.Meta):
        model = ContractBatch
        fields = ("title", "template_version", "starts_on", "ends_on", "row_count", "drafted", "made_by", "made_at")


def wrong_with(row):
    """What is wrong with ``row``, each sentence behind the column that it is about."""
    found = []
    for key, sentences in row.faults.items():
        lead = f"{COLUMNS[key].heading.capitalize()}: " if key in COLUMNS else ""
        found.extend(f"{lead}{sentence}" for sentence in sentences)
    return [*found, *row.refusal]


class RowTable(Table):
    """The rows of a batch: what each asks, what it became or what is wrong with it."""

    number = LinkColumn(linkify=lambda record: record.get_absolute_url())
    asked = tables.Column(accessor="cells__maker", verbose_name=gettext_lazy("maker"), orderable=False)
    schools = tables.Column(accessor="cells__schools", verbose_name=gettext_lazy("schools"), orderable=False)
    kind = tables.Column(accessor="cells__kind", verbose_name=gettext_lazy("kind of work"), orderable=False)
    amount = MoneyColumn()
    verdict = tables.Column(empty_values=(), verbose_name=gettext_lazy("what became of it"), orderable=False)

    class Meta(Table.Meta):
        model = BatchRow
        fields = ("number", "asked", "schools", "kind", "amount", "verdict")

    def render_asked(self, value, record):
        return str(record.maker) if record.maker else value

    def render_verdict(self, record):
        wrong = wrong_with(record)
        if wrong:
            return format_html_join("", '<span class="row-fault">{}</span>', ((line,) for line in wrong))
        return self.value_verdict(record)

    def value_verdict(self, record):
        if record.contract:
            return f"{record.contract.number or _('draft')} · {record.contract.get_state_display()}"
        if record.left_out:
            return _("left out")
        if not record.is_read:
            return _("not yet read")
        return " ".join(wrong_with(record)) or _("ready")
