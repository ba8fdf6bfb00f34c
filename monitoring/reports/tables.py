import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import DateColumn, LinkColumn, NumberColumn, Table
from monitoring.models import Report


class ReportTable(Table):
    """Editions of progress reports, newest first."""

    plan = LinkColumn(linkify=lambda record: record.get_absolute_url(), order_by="plan__name")
    edition = NumberColumn()
    audience = tables.Column()
    state = tables.Column()
    until = DateColumn(verbose_name=_("figures of"))
    issued_on = DateColumn()
    made_by = tables.Column(order_by=("made_by__person__last_name", "made_by__person__first_name"))

    class Meta(Table.Meta):
        model = Report
        fields = ("plan", "edition", "audience", "state", "until", "issued_on", "made_by")
