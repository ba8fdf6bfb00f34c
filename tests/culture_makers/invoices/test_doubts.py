"""Each doubt is found, in words, and a right invoice has none."""

import datetime as dt
from decimal import Decimal

import pytest

from culture_makers.invoices.approving import refuse
from culture_makers.invoices.doubts import doubtful, doubts_of
from culture_makers.models import Invoice
from tests.factories.accounts import UserFactory
from tests.factories.contracts import ContractFactory, ContractLineFactory, checked_contract, open_budget
from tests.factories.invoices import (
    InvoiceFactory,
    InvoiceUploadFactory,
    approved_invoice,
    credit_note,
    payable_contract,
)

pytestmark = pytest.mark.django_db
READ = {"number": "31", "net": "700.00", "vat": "0.00", "total": "700.00", "payable": "700.00"}


def doubts(invoice):
    return doubts_of(Invoice.objects.for_judging().get(pk=invoice.pk))


def test_a_right_invoice_raises_no_doubt():
    assert doubts(InvoiceFactory()) == []


@pytest.mark.parametrize(
    "told",
    [
        {"net": Decimal("700.01")},
        {"net": Decimal("600.00"), "vat": Decimal("1.00")},
        {"iban": "NL20INGB0001234567"},
        {"issued_on": dt.date(2024, 1, 7)},
        {"issued_on": dt.date(2098, 1, 7), "due_on": dt.date(2098, 2, 7)},
    ],
    ids=["more than agreed", "VAT", "account", "before the work", "of tomorrow"],
)
def test_what_is_not_as_it_should_be_is_one_doubt_that_a_reason_takes_away(told):
    found = doubts(InvoiceFactory(**told))
    assert [doubt.blocks for doubt in found] == [False]


def test_an_account_shows_its_end_alone():
    words = doubts(InvoiceFactory(iban="NL20INGB0001234567"))[0].words
    assert "4567" in words
    assert "INGB" not in words


def test_a_maker_without_an_account_is_a_doubt():
    contract = payable_contract()
    contract.maker.iban = ""
    contract.maker.save()
    assert len(doubts(InvoiceFactory(contract=contract))) == 1


def test_a_maker_under_the_small_business_scheme_charges_no_vat():
    contract = ContractFactory(maker__vat="small")
    ContractLineFactory(contract=contract, vat="21", vat_reason="", charging=open_budget(granted=5000))
    contract.maker.iban = "NL91ABNA0417164300"
    contract.maker.save()
    found = doubts(InvoiceFactory(contract=contract, net=Decimal("500.00"), vat=Decimal("105.00")))
    assert len([doubt for doubt in found if not doubt.blocks]) == 1


def test_an_unsigned_contract_blocks():
    assert doubts(InvoiceFactory(contract=checked_contract()))[0].blocks


def test_what_was_invoiced_before_is_taken_off_what_is_left():
    contract = payable_contract()
    approved_invoice(contract, net=Decimal("500.00"))
    found = doubts(InvoiceFactory(contract=contract, net=Decimal("250.00")))
    assert len(found) == 1
    assert "50,00" in found[0].words


def test_the_same_date_and_amount_and_a_number_refused_before_are_doubts():
    contract = payable_contract()
    first = InvoiceFactory(contract=contract, number="A1", net=Decimal("100.00"))
    assert len(doubts(InvoiceFactory(contract=contract, net=Decimal("100.00")))) == 1
    refuse(first, UserFactory(role="manager"), "Verkeerd")
    again = InvoiceFactory(contract=contract, number="a1", net=Decimal("90.00"))
    assert len(doubts(again)) == 1


@pytest.mark.parametrize(
    "read",
    [
        {"number": "32"},
        {"net": "690.00"},
        {"payable": "650.00"},
        {"supplier": {"name": "Iemand anders", "kvk": "87654321", "vat_id": ""}},
    ],
    ids=["number", "amount", "to be paid", "sender"],
)
def test_what_the_e_invoice_says_otherwise_is_a_doubt(read):
    contract = payable_contract()
    contract.maker.kvk_number = "12345678"
    contract.maker.save()
    upload = InvoiceUploadFactory(contract=contract, read={**READ, **read})
    assert len(doubts(InvoiceFactory(contract=contract, number="31", upload=upload))) == 1


def test_an_e_invoice_to_another_customer_is_a_doubt(settings):
    settings.ORGANISATION = {**settings.ORGANISATION, "kvk": "11111111"}
    contract = payable_contract()
    customer = {"name": "Een ander huis", "kvk": "22222222", "vat_id": ""}
    upload = InvoiceUploadFactory(contract=contract, read={**READ, "customer": customer})
    assert len(doubts(InvoiceFactory(contract=contract, number="31", upload=upload))) == 1


def test_a_credit_note_on_an_invoice_that_was_not_approved_blocks():
    assert doubts(credit_note(InvoiceFactory()))[0].blocks


def test_only_what_waits_is_doubtful():
    wrong = InvoiceFactory(iban="NL20INGB0001234567")
    InvoiceFactory()
    approved_invoice(iban="NL20INGB0001234567", despite="Nagevraagd")
    assert doubtful(Invoice.objects.all()) == [wrong.pk]


def test_a_longer_list_of_doubts_costs_no_more_queries(django_assert_max_num_queries):
    def look(limit):
        with django_assert_max_num_queries(limit) as seen:
            list(map(doubts_of, Invoice.objects.for_judging()))
        return len(seen)

    InvoiceFactory.create_batch(2)
    few = look(8)
    InvoiceFactory.create_batch(4)
    look(few)
