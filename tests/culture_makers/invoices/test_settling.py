"""Settling frees what is still promised, and only when nothing waits."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from culture_makers.invoices.approving import approve, refuse
from culture_makers.invoices.settling import faults_of_settling, settle
from culture_makers.models import Contract, Invoice
from fluxus.common.states import MoveRefused
from tests.factories.accounts import UserFactory
from tests.factories.addenda import checked_addendum, signed_addendum
from tests.factories.contracts import open_budget
from tests.factories.invoices import InvoiceFactory, approved_invoice, credit_note, payable_contract

pytestmark = pytest.mark.django_db


def balance(budget):
    budget.refresh_from_db()
    return budget.committed, budget.spent, budget.free


def test_settling_frees_what_was_not_invoiced(bureau):
    budget = open_budget(granted=1000)
    contract = payable_contract(budget, carried_out=True)
    approved_invoice(contract, net=Decimal("650.00"))
    settle(contract, bureau)
    assert (contract.state, contract.settled_by) == ("settled", bureau)
    assert balance(budget) == (0, 650, 350)


def test_a_contract_that_is_not_carried_out_or_has_an_invoice_waiting_is_not_settled(bureau):
    budget = open_budget(granted=5000)
    signed, done = payable_contract(budget), payable_contract(budget, carried_out=True)
    waiting = InvoiceFactory(contract=done)
    for contract in (signed, done):
        assert faults_of_settling(contract)
        with pytest.raises(ValidationError):
            settle(contract, bureau)
    assert balance(budget) == (1400, 0, 3600)
    refuse(waiting, bureau, "Dubbel")
    settle(done, bureau)
    assert balance(budget) == (700, 0, 4300)


def test_an_addendum_is_settled_along_and_one_that_is_not_finished_stops_it(bureau):
    budget = open_budget(granted=5000)
    contract = payable_contract(budget, carried_out=True)
    signed_addendum(contract, budget, 2).carry_out(bureau)
    open_one = checked_addendum(contract, budget, 1)
    assert str(open_one) in faults_of_settling(contract)[0]
    open_one.fall_through(bureau, "Niet nodig")
    approved_invoice(contract, net=Decimal("800.00"))
    settle(contract, bureau)
    assert {one.state for one in contract.addenda.all()} == {"settled", "cancelled"}
    assert balance(budget)[1] == 800


def test_an_addendum_raises_what_can_be_invoiced_without_a_reason(bureau):
    budget = open_budget(granted=5000)
    contract = payable_contract(budget)
    signed_addendum(contract, budget, 2)
    invoice = approved_invoice(Contract.objects.get(pk=contract.pk), net=Decimal("840.00"))
    assert (invoice.over, balance(budget)) == (0, (0, 840, 4160))


def test_what_is_taken_back_after_settling_is_free(bureau):
    budget = open_budget(granted=1000)
    contract = payable_contract(budget, carried_out=True)
    invoice = approved_invoice(contract)
    settle(contract, bureau)
    approve(credit_note(invoice, 100), UserFactory(role="manager"))
    assert balance(budget) == (0, 600, 400)


def test_after_settling_no_invoice_is_approved_whatever_the_reason(bureau):
    contract = payable_contract(carried_out=True)
    settle(contract, bureau)
    late = InvoiceFactory(contract=contract, net=Decimal("10.00"))
    with pytest.raises(ValidationError):
        approve(late, UserFactory(role="manager"), "Nagekomen")
    with pytest.raises(MoveRefused):
        settle(contract, bureau)


def test_approving_and_settling_at_once_leave_no_money_between_them(at_once):
    budget = open_budget(granted=5000)
    by, manager = UserFactory(role="bureau"), UserFactory(role="manager")
    invoice = InvoiceFactory(contract=payable_contract(budget, carried_out=True), net=Decimal("300.00"))
    contract = Contract.objects.get(pk=invoice.contract_id)
    outcomes = at_once(lambda: approve(Invoice.objects.get(pk=invoice.pk), manager), lambda: settle(contract, by))
    assert not isinstance(outcomes[0], ValidationError)  # settling waits for it, or is refused
    budget.refresh_from_db()
    assert budget.spent == 300
    assert budget.committed == (400 if isinstance(outcomes[1], ValidationError) else 0)
