import django_filters
import django_tables2 as tables
from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.common.filters import ScopedFilterSet
from fluxus.common.tables import DateColumn, LinkColumn, Table
from fluxus.network.models import PersonMerge


class MergeFilter(ScopedFilterSet):
    """Merges by whether they stand."""

    undone_at = django_filters.BooleanFilter(
        label=_("Undone"),
        lookup_expr="isnull",
        exclude=True,
        widget=forms.Select(choices=[("", _("all")), ("true", _("yes")), ("false", _("no"))]),
    )

    class Meta:
        model = PersonMerge
        fields = ["undone_at"]


class MergeTable(Table):
    """Who was merged into whom, when and by whom."""

    merged = LinkColumn(
        linkify=lambda record: record.get_absolute_url(), order_by=("merged__last_name", "merged__first_name")
    )
    kept = tables.Column(linkify=True, order_by=("kept__last_name", "kept__first_name"))
    merged_at = DateColumn()
    merged_by = tables.Column(order_by=("merged_by__last_name", "merged_by__first_name"))
    undone_at = DateColumn()

    class Meta(Table.Meta):
        model = PersonMerge
        fields = ("merged", "kept", "merged_at", "merged_by", "undone_at")
