import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy, ngettext

from culture_makers.invoices.doubts import open_doubts_of
from culture_makers.models import Invoice, PaymentRun
from fluxus.common.tables import DateColumn, LinkColumn, MoneyTotalColumn, NumberColumn, Table


class InvoiceTable(Table):
    """Invoices, the newest first; the sums below are those of every row that the filters leave, credit notes taken off."""

    number = LinkColumn(verbose_name=gettext_lazy("invoice"))
    state = tables.Column()
    maker = tables.Column(order_by=("maker__organisation__name", "maker__person__last_name"))
    contract = tables.Column(
        accessor="contract__number",
        linkify=lambda record: record.contract.get_absolute_url(),
        verbose_name=gettext_lazy("contract"),
    )
    issued_on = DateColumn()
    due_on = DateColumn()
    comes_to = MoneyTotalColumn(verbose_name=gettext_lazy("total"))
    doubts = tables.Column(verbose_name=gettext_lazy("doubts"), orderable=False, accessor="pk")
    source = tables.Column()
    entered_by = tables.Column(order_by=("entered_by__person__last_name", "entered_by__person__first_name"))

    class Meta(Table.Meta):
        model = Invoice
        fields = (
            "number",
            "state",
            "maker",
            "contract",
            "issued_on",
            "due_on",
            "comes_to",
            "doubts",
            "source",
            "entered_by",
        )

    def render_number(self, record):
        return str(record)

    def value_number(self, record):
        return record.number

    def render_doubts(self, record):
        found = open_doubts_of(record)
        if not found:
            return ""
        words = ngettext("%(number)s doubt", "%(number)s doubts", len(found)) % {"number": len(found)}
        return format_html('<span class="{}">{}</span>', "alarm" if found[0].blocks else "attention", words)

    def value_doubts(self, record):
        return " ".join(str(doubt.words) for doubt in open_doubts_of(record))


class OwnInvoiceTable(InvoiceTable):
    """The invoices of the maker who looks."""

    class Meta(InvoiceTable.Meta):
        exclude = ("maker", "doubts", "source", "entered_by")


class PaymentRunTable(Table):
    """Payment runs, the newest first."""

    number = LinkColumn(accessor="pk", linkify=lambda record: record.get_absolute_url())
    state = tables.Column()
    execute_on = DateColumn()
    invoice_count = NumberColumn(verbose_name=gettext_lazy("invoices"))
    transfers = NumberColumn()
    total = MoneyTotalColumn()
    made_by = tables.Column(order_by=("made_by__person__last_name", "made_by__person__first_name"))
    made_at = DateColumn()

    class Meta(Table.Meta):
        model = PaymentRun
        fields = ("number", "state", "execute_on", "invoice_count", "transfers", "total", "made_by", "made_at")

    def render_number(self, record):
        return str(record)

    def value_number(self, record):
        return record.pk
