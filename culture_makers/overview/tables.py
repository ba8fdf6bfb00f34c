"""The tables of a year; every figure leads to the list of what it counts."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from culture_makers.contracts.exposure import year_of
from culture_makers.models import CultureMaker
from fluxus.common.tables import LinkColumn, MoneyTotalColumn, NumberColumn, Table
from schools.models import BudgetEntry, Fund

COUNTING = ("checked", "sent", "signed", "carried_out", "settled")


def contracts(**asked):
    """The address of the contracts that count of a maker in the year of the row."""

    def address(record):
        query = {"maker": record.pk, "year": record.year, "state": COUNTING, **asked}
        return f"{reverse('culture_makers:contract_list')}?{urlencode(query, doseq=True)}"

    return address


def invoices(*states):
    """The address of the invoices of a maker with a date in the year of the row."""

    def address(record):
        query = {"maker": record.pk, "year": record.year, "state": states}
        return f"{reverse('culture_makers:invoice_list')}?{urlencode(query, doseq=True)}"

    return address


def entries(**asked):
    """The address of the entries of a fund on days of the year of the row."""

    def address(record):
        year = year_of(record.year)
        query = {"fund": record.pk, "since": year.start, "until": year.end, **asked}
        return f"{reverse('schools:budgetentry_list')}?{urlencode({name: value for name, value in query.items() if value})}"

    return address


class MakerYearTable(Table):
    """Makers with their year."""

    name = LinkColumn(
        accessor="pk",
        linkify=lambda record: record.get_absolute_url(),
        verbose_name=_("culture maker"),
        order_by=("organisation__name", "person__last_name"),
    )
    contract_count = NumberColumn(verbose_name=_("contracts"), linkify=contracts(addenda="false"))
    agreed = MoneyTotalColumn(verbose_name=pgettext_lazy("amount of contracts", "agreed"), linkify=contracts())
    invoiced = MoneyTotalColumn(verbose_name=_("invoiced"), linkify=invoices("received", "approved", "paid"))
    paid = MoneyTotalColumn(verbose_name=_("paid"), linkify=invoices("paid"))
    unpaid = MoneyTotalColumn(verbose_name=_("invoiced, not paid"), linkify=invoices("received", "approved"))

    class Meta(Table.Meta):
        model = CultureMaker
        fields = ("name", "contract_count", "agreed", "invoiced", "paid", "unpaid")

    def render_name(self, record):
        return str(record)

    def value_name(self, record):
        return str(record)


class FundYearTable(Table):
    """Funds with their year."""

    name = LinkColumn(linkify=entries())
    promised = MoneyTotalColumn(verbose_name=_("promised"), linkify=entries(kind=BudgetEntry.Kind.COMMITMENT))
    spent = MoneyTotalColumn(verbose_name=_("spent"), linkify=entries(kind=BudgetEntry.Kind.EXPENSE))
    released = MoneyTotalColumn(
        verbose_name=_("released"), linkify=entries(kind=BudgetEntry.Kind.RELEASE, used_up="false")
    )
    still_open = MoneyTotalColumn(
        verbose_name=_("promised still"),
        linkify=entries(side=BudgetEntry.Side.COMMITTED, since=""),
    )

    class Meta(Table.Meta):
        model = Fund
        fields = ("name", "promised", "spent", "released", "still_open")
