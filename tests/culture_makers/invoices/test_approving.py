"""Approving turns a promise into an expense, once, by somebody else; a credit note turns it back."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction

from culture_makers.contracts.checking import check
from culture_makers.invoices.agreed import entries_in_force
from culture_makers.invoices.approving import approve, refuse
from culture_makers.models import Invoice
from schools.models import BudgetEntry
from tests.factories.accounts import UserFactory
from tests.factories.contracts import ContractFactory, ContractLineFactory, checked_contract, open_budget
from tests.factories.invoices import InvoiceFactory, approved_invoice, credit_note, made_payable, payable_contract

pytestmark = pytest.mark.django_db
WHY = "Een les extra, met de school besproken"


def balance(budget):
    budget.refresh_from_db()
    return budget.committed, budget.spent, budget.free


def refused(act):
    with pytest.raises(ValidationError) as refusal:
        act()
    return refusal.value


def test_an_approved_invoice_turns_the_promise_into_an_expense():
    budget = open_budget(granted=1000)
    invoice = approved_invoice(payable_contract(budget))
    assert balance(budget) == (0, 700, 300)
    assert (invoice.state, invoice.over) == ("approved", 0)
    expense = BudgetEntry.objects.get(kind="expense")
    assert expense.subject == invoice.contract
    assert invoice.number in expense.description


def test_whoever_entered_it_does_not_approve_it():
    invoice = InvoiceFactory()
    refused(lambda: approve(invoice, invoice.entered_by))
    with pytest.raises(Error), transaction.atomic():
        Invoice.objects.filter(pk=invoice.pk).update(
            state="approved", approved_at="2024-04-03T12:00Z", approved_by=invoice.entered_by
        )
    assert not BudgetEntry.objects.filter(kind="expense").exists()


def test_a_part_of_what_was_agreed_leaves_the_rest_promised():
    budget = open_budget(granted=1000)
    approved_invoice(payable_contract(budget), net=Decimal("250.00"))
    assert balance(budget) == (450, 250, 300)


def test_more_than_was_agreed_asks_why_and_takes_it_of_what_is_free():
    budget = open_budget(granted=1000)
    invoice = InvoiceFactory(contract=payable_contract(budget), net=Decimal("800.00"))
    manager = UserFactory(role="manager")
    refused(lambda: approve(invoice, manager, "  "))
    approve(invoice, manager, WHY)
    assert balance(budget) == (0, 800, 200)
    assert (invoice.over, invoice.despite) == (100, WHY)


def test_more_than_there_is_free_is_refused_with_what_is_missing():
    budget = open_budget(granted=1000)
    invoice = InvoiceFactory(contract=payable_contract(budget), net=Decimal("1050.00"))
    words = refused(lambda: approve(invoice, UserFactory(role="manager"), WHY)).messages
    assert "50,00" in words[0]
    invoice.refresh_from_db()
    assert (invoice.state, balance(budget)) == ("received", (700, 0, 300))


def test_several_budgets_pay_by_what_is_open_of_each():
    budgets = [open_budget(granted=1000) for _ in range(3)]
    contract = ContractFactory()
    ContractLineFactory(contract=contract, quantity=1, rate=Decimal("100.00"), charging=budgets)
    ContractLineFactory(contract=contract, quantity=1, rate=Decimal("50.00"), charging=budgets[0])
    from_here = signed(contract)
    approved_invoice(from_here, net=Decimal("100.00"))
    assert sum(balance(budget)[1] for budget in budgets) == 100
    approved_invoice(from_here, net=Decimal("50.00"))
    assert [balance(budget)[1] for budget in budgets] == [Decimal("83.34"), Decimal("33.33"), Decimal("33.33")]
    assert all(balance(budget)[0] == 0 for budget in budgets)


def signed(contract):
    """A draft, brought to its signature."""
    contract.refresh_from_db()
    check(contract, contract.drafted_by)
    contract.send(contract.drafted_by)
    contract.sign()
    return made_payable(contract)


def test_reverse_charged_vat_is_spent_along_to_the_cent():
    budget = open_budget(granted=1000)
    contract = ContractFactory()
    ContractLineFactory(
        contract=contract, quantity=1, rate=Decimal("333.33"), vat="reverse", vat_reason="foreign", charging=budget
    )
    signed(contract)
    for net in ("111.11", "111.11", "111.11"):
        approved_invoice(contract, net=Decimal(net), despite=WHY)
    assert balance(budget) == (0, Decimal("403.33"), Decimal("596.67"))


def test_a_credit_note_promises_again_what_came_out_of_the_promise():
    budget = open_budget(granted=1000)
    invoice = approved_invoice(payable_contract(budget))
    approve(credit_note(invoice, 300), UserFactory(role="manager"))
    assert balance(budget) == (300, 400, 300)
    right = approved_invoice(invoice.contract, net=Decimal("300.00"))
    assert (right.over, balance(budget)) == (0, (0, 700, 300))


def test_what_was_over_the_contract_comes_free_first_when_it_is_taken_back():
    budget = open_budget(granted=1000)
    invoice = approved_invoice(payable_contract(budget), net=Decimal("800.00"), despite=WHY)
    manager = UserFactory(role="manager")
    approve(credit_note(invoice, 60), manager)
    assert balance(budget) == (0, 740, 260)
    approve(credit_note(invoice, 740), manager)
    assert balance(budget) == (700, 0, 300)


def test_no_more_is_taken_back_than_was_invoiced():
    invoice = approved_invoice()
    manager = UserFactory(role="manager")
    approve(credit_note(invoice, 500), manager)
    refused(lambda: approve(credit_note(invoice, "200.01"), manager, WHY))


def test_an_invoice_on_an_unsigned_contract_is_not_approved_whatever_the_reason():
    invoice = InvoiceFactory(contract=checked_contract())
    refused(lambda: approve(invoice, UserFactory(role="manager"), WHY))


def test_a_refused_number_can_be_used_again_and_no_other():
    invoice = InvoiceFactory(number="A-7")
    with pytest.raises(Error), transaction.atomic():
        InvoiceFactory(contract=invoice.contract, number="a-7")
    refuse(invoice, UserFactory(role="manager"), "Verkeerd bedrag")
    assert InvoiceFactory(contract=invoice.contract, number="a-7").pk
    InvoiceFactory(number="A-7")


def test_what_was_approved_changes_no_more():
    invoice = approved_invoice()
    for change in ({"net": 1}, {"number": "X"}, {"iban": "NL20INGB0001234567"}, {"approved_by": UserFactory()}):
        with pytest.raises(Error), transaction.atomic():
            Invoice.objects.filter(pk=invoice.pk).update(**change)
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM culture_makers_invoice")


def test_the_database_refuses_an_invoice_of_another_maker_or_one_that_begins_approved():
    other = payable_contract()
    for told in ({"maker": other.maker}, {"state": "approved"}, {"state": "paid"}):
        with pytest.raises((Error, ValidationError)), transaction.atomic():
            InvoiceFactory(**told)


def test_of_four_who_approve_at_once_one_does_and_the_money_moves_once(at_once):
    budget = open_budget(granted=5000)
    invoice, people = InvoiceFactory(contract=payable_contract(budget)), [UserFactory(role="manager") for _ in range(4)]
    outcomes = at_once(*[lambda by=by: approve(Invoice.objects.get(pk=invoice.pk), by) for by in people])
    assert sum(isinstance(one, Invoice) for one in outcomes) == 1
    assert balance(budget) == (0, 700, 4300)
    assert entries_in_force(invoice.contract).filter(kind="expense").count() == 1
