import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from culture_makers.contracts.filters import year_choices
from culture_makers.invoices.doubts import doubtful
from culture_makers.models import CultureMaker, Invoice, PaymentRun
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from schools.filters import YES_OR_NO


class InvoiceFilter(ScopedFilterSet):
    """Invoices by words, state, kind, maker, year, doubts, how they came, and whether they are late."""

    q = SearchFilter()
    state = django_filters.MultipleChoiceFilter(
        label=_("state"),
        choices=Invoice.State.choices,
        widget=forms.SelectMultiple(attrs={"size": 1, "data-pick": "", "placeholder": _("all")}),
    )
    maker = django_filters.ModelChoiceFilter(queryset=CultureMaker.objects.all(), label=_("culture maker"))
    year = django_filters.ChoiceFilter(label=_("year"), choices=year_choices, method="narrow_to_year")
    doubts = django_filters.BooleanFilter(
        label=_("doubts"), widget=forms.Select(choices=YES_OR_NO), method="narrow_to_doubts"
    )
    overdue = django_filters.BooleanFilter(
        label=_("late with paying"), widget=forms.Select(choices=YES_OR_NO), method="narrow_to_overdue"
    )

    OFFICE_ONLY = ("maker", "doubts", "source", "overdue")

    class Meta:
        model = Invoice
        fields = ["q", "state", "kind", "maker", "year", "doubts", "source", "overdue"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_staff:
            for name in self.OFFICE_ONLY:
                del self.form.fields[name]

    def narrow_to_year(self, invoices, name, value):
        return invoices.of_year(value)

    def narrow_to_doubts(self, invoices, name, value):
        """What was approved has been judged: only what waits is doubtful."""
        found = doubtful(Invoice.objects.all())
        return invoices.filter(pk__in=found) if value else invoices.exclude(pk__in=found)

    def narrow_to_overdue(self, invoices, name, value):
        late = Invoice.objects.overdue().values("pk")
        return invoices.filter(pk__in=late) if value else invoices.exclude(pk__in=late)


class PaymentRunFilter(ScopedFilterSet):
    """Payment runs by state."""

    class Meta:
        model = PaymentRun
        fields = ["state"]
