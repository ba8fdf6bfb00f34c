"""The file for the bookkeeping: what was approved in a period, in the columns of the settings."""

import csv
import io

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from culture_makers.invoices.approving import approve
from culture_makers.invoices.bookkeeping import COLUMNS, chosen_columns
from tests.days import today
from tests.factories.accounts import UserFactory
from tests.factories.invoices import InvoiceFactory, approved_invoice, credit_note

pytestmark = pytest.mark.django_db
ADDRESS = reverse("culture_makers:invoice_bookkeeping")


def of_today():
    return {"since": f"{today()}", "until": f"{today()}"}


def rows(client, **asked):
    response = client.get(ADDRESS, {**of_today(), **asked, "download": "csv"})
    assert response["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_it_holds_what_was_approved_and_credit_notes_below_zero(login, bureau):
    invoice = approved_invoice()
    credit = approve(credit_note(invoice, 200), UserFactory(role="manager"))
    InvoiceFactory()
    found = rows(login(bureau))
    assert [(row["number"], row["total"]) for row in found] == [(invoice.number, "700.00"), (credit.number, "-200.00")]
    assert found[0]["iban"] == "NL91ABNA0417164300"
    assert set(found[0]) == set(COLUMNS)
    assert rows(login(bureau), since="2020-01-01", until="2020-12-31") == []


def test_the_settings_choose_the_columns_and_an_unknown_one_is_named(login, bureau, settings):
    approved_invoice(number="=1+1")
    settings.BOOKKEEPING_COLUMNS = ["number", "total"]
    assert rows(login(bureau)) == [{"number": "'=1+1", "total": "700.00"}]
    settings.BOOKKEEPING_COLUMNS = ["nummer"]
    with pytest.raises(ImproperlyConfigured, match="nummer"):
        chosen_columns()


def test_whoever_may_not_read_accounts_gets_their_end_alone(login, manager):
    approved_invoice()
    assert rows(login(manager))[0]["iban"].endswith("4300")
    assert "ABNA" not in rows(login(manager))[0]["iban"]


def test_the_page_counts_what_the_file_holds_and_asks_for_a_period_that_is_one(login, bureau):
    approved_invoice()
    client = login(bureau)
    page = client.get(ADDRESS, of_today())
    assert (page.context["number"], page.context["total"]) == (1, 700)
    wrong = client.get(ADDRESS, {"since": "2024-02-01", "until": "2024-01-01", "download": "csv"})
    assert "until" in wrong.context["form"].errors
