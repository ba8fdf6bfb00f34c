import django_filters
from django.utils.translation import gettext_lazy as _

from culture_makers.models import BatchRow, ContractBatch, TemplateVersion
from fluxus.common.filters import ScopedFilterSet, SearchFilter

VERDICTS = {
    "wrong": (_("wrong"), lambda rows: rows.wrong()),
    "ready": (_("ready"), lambda rows: rows.ready()),
    "left_out": (_("left out"), lambda rows: rows.filter(left_out=True)),
    "drafted": (_("draft"), lambda rows: rows.to_check()),
    "refused": (_("check refused"), lambda rows: rows.to_check().exclude(refusal=[])),
    "not_sent": (_("sending refused"), lambda rows: rows.to_send().exclude(refusal=[])),
    "checked": (_("checked"), lambda rows: rows.filter(contract__checked_at__isnull=False)),
}


class BatchFilter(ScopedFilterSet):
    """Batches by words and template."""

    q = SearchFilter()
    template_version = django_filters.ModelChoiceFilter(
        queryset=TemplateVersion.objects.published().select_related("template"), label=_("template")
    )

    class Meta:
        model = ContractBatch
        fields = ["q", "template_version"]


class RowFilter(ScopedFilterSet):
    """Rows by what became of them."""

    verdict = django_filters.ChoiceFilter(
        label=_("what became of it"),
        choices=[(value, words) for value, (words, _narrow) in VERDICTS.items()],
        method="narrow_to_verdict",
    )

    class Meta:
        model = BatchRow
        fields = ["verdict"]

    def narrow_to_verdict(self, rows, name, value):
        return VERDICTS[value][1](rows)
