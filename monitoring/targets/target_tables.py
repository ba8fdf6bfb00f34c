"""Targets as a table: how each of them is counted."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import LinkColumn, Table
from monitoring.measures.registry import Way, named
from monitoring.models import Target


class TargetTable(Table):
    """Targets with how they are counted, by which records, and why some go by hand."""

    title = LinkColumn(linkify=lambda record: reverse("monitoring:target_counted", args=[record.pk]))
    counted_by = tables.Column(verbose_name=_("how it is counted"))
    records = tables.Column(empty_values=(), orderable=False, verbose_name=_("by which records"))
    by_hand_because = tables.Column(attrs={"td": {"class": "reason"}})

    class Meta(Table.Meta):
        model = Target
        fields = ("title", "counted_by", "records", "by_hand_because", "waits_for", "plan")

    def render_counted_by(self, value):
        return Way(value).label

    def render_records(self, record):
        return capfirst(named(record.measure).records._meta.verbose_name_plural)

    def value_records(self, record):
        return str(self.render_records(record))
