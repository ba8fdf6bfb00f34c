"""The figures of a calendar year: of each maker out of contracts and invoices, of each fund out of the ledger."""

from django.db.models import Count, DecimalField, Exists, F, IntegerField, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from culture_makers.contracts.exposure import year_of
from culture_makers.models import Contract, CultureMaker, Invoice
from fluxus.common.money import NOTHING
from schools.models import BudgetEntry, Fund

MONEY = DecimalField(max_digits=12, decimal_places=2)


def makers_in(year, user):
    """Makers with a contract or an invoice in ``year``: how many contracts, and what was agreed, invoiced, paid and is open.

    A contract counts, once it has been checked, in the year in which its work begins, and an addendum in the year from
    which it holds; an invoice in the year of its date, credit notes taken off.
    """
    contracts = Contract.objects.binding().of_year(year).filter(maker=OuterRef("pk")).order_by()
    invoices = Invoice.objects.standing().of_year(year).filter(maker=OuterRef("pk")).order_by()
    paid = invoices.filter(state=Invoice.State.PAID)
    makers = CultureMaker.objects.visible_to(user).filter(Exists(contracts) | Exists(invoices))
    return makers.annotate(
        year=Value(year),
        contract_count=Coalesce(
            Subquery(contracts.originals().values("maker").annotate(found=Count("pk")).values("found")),
            0,
            output_field=IntegerField(),
        ),
        agreed=_sum(contracts.values("maker"), "total"),
        invoiced=_sum(invoices.values("maker"), "comes_to"),
        paid=_sum(paid.values("maker"), "comes_to"),
    ).annotate(unpaid=F("invoiced") - F("paid"))


def funds_in(year, user):
    """Funds with what was promised, spent and released on days of ``year``, and what was promised still at its end."""
    period = year_of(year)
    entries = BudgetEntry.objects.visible_to(user).filter(budget__round__fund=OuterRef("pk")).order_by()
    of_year = entries.filter(day__range=(period.start, period.end)).values("budget__round__fund")
    kinds = BudgetEntry.Kind
    return (
        Fund.objects.visible_to(user)
        .annotate(
            year=Value(year),
            promised=_sum(of_year.filter(kind=kinds.COMMITMENT), "amount"),
            spent=_sum(of_year.filter(kind=kinds.EXPENSE), "amount"),
            released=-_sum(of_year.filter(kind=kinds.RELEASE).without_used_up(), "amount"),
            still_open=_sum(
                entries.of_side(BudgetEntry.Side.COMMITTED).until(period.end).values("budget__round__fund"), "amount"
            ),
        )
        .exclude(Q(promised=0) & Q(spent=0) & Q(released=0) & Q(still_open=0))
    )


def _sum(grouped, amount):
    """What the ``amount`` of the grouped rows comes to; nothing where there are none."""
    return Coalesce(Subquery(grouped.annotate(found=Sum(amount)).values("found")), NOTHING, output_field=MONEY)
