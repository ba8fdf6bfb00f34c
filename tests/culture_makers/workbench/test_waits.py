"""On whom a contract waits, for what, and since when."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from culture_makers.invoices.approving import approve
from culture_makers.models import Contract, Delivery, SigningRequest
from tests.days import today
from tests.factories.accounts import UserFactory
from tests.factories.contracts import checked_contract, ready_contract
from tests.factories.deliveries import DeliveryFactory
from tests.factories.invoices import InvoiceFactory, payable_contract

pytestmark = pytest.mark.django_db


def long_ago():
    return timezone.now() - dt.timedelta(days=40)


def waiting(contract):
    """What the database says of ``contract``: the step, and on whom it is."""
    found = Contract.objects.with_waits().get(pk=contract.pk)
    return found.step, found.waits_on


def since(contract):
    return Contract.objects.with_waits().get(pk=contract.pk).waits_since


def sent_contract(**agreed):
    contract = checked_contract(**agreed)
    contract.send(contract.drafted_by, long_ago())
    return contract


def signed_contract(**agreed):
    contract = sent_contract(**agreed)
    contract.sign(at=long_ago())
    return contract


def asked(contract, party="maker", **more):
    """A request to sign that is open, unless said otherwise."""
    said = {"called": "Ster van Elders", "recipient": "ster@elders.example", "asked_by": contract.drafted_by, **more}
    return SigningRequest.objects.create(
        contract=contract, party=party, expires_on=said.pop("expires_on", today()), asked_at=long_ago(), **said
    )


def test_a_draft_waits_on_the_bureau_since_it_was_changed_last():
    contract = ready_contract(revised_at=long_ago())
    assert waiting(contract) == ("check", "bureau")
    assert since(contract) == timezone.localdate(long_ago())


def test_a_checked_contract_waits_on_the_bureau_to_be_sent():
    assert waiting(checked_contract()) == ("send", "bureau")


def test_a_sent_contract_waits_on_the_maker_since_it_was_sent():
    contract = sent_contract()
    asked(contract)
    assert waiting(contract) == ("sign", "maker")
    assert since(contract) == timezone.localdate(long_ago())


def test_a_link_that_ran_out_waits_on_the_bureau():
    contract = sent_contract()
    asked(contract, expires_on=today() - dt.timedelta(days=3))
    assert waiting(contract) == ("renew", "bureau")
    assert since(contract) == today() - dt.timedelta(days=3)


def test_what_the_maker_refuses_to_sign_waits_on_the_bureau_until_it_is_sent_again():
    contract = sent_contract()
    asked(contract).refuse("De datum klopt niet.")
    assert waiting(contract) == ("talk", "bureau")
    assert since(contract) == today()
    asked(contract)
    assert waiting(contract) == ("sign", "maker")


def test_what_the_maker_signed_waits_on_who_signs_for_us():
    contract = sent_contract()
    asked(contract).become_signed(timezone.now())
    asked(contract, "client")
    assert waiting(contract) == ("countersign", "signatory")


def test_work_that_goes_on_waits_on_nobody():
    contract = signed_contract(ends_on=today())
    assert waiting(contract) == ("work", "nobody")
    assert since(contract) is None


def test_after_the_last_day_the_bureau_has_to_confirm_that_it_was_carried_out():
    contract = signed_contract(ends_on=today() - dt.timedelta(days=1))
    assert waiting(contract) == ("confirm", "bureau")
    assert since(contract) == contract.ends_on


def test_who_was_asked_how_it_went_comes_before_the_bureau():
    contract = signed_contract()
    DeliveryFactory(contract=contract, expires_on=today())
    assert waiting(contract) == ("tell", "school")
    DeliveryFactory(contract=contract, side="maker", school=None, expires_on=today())
    assert waiting(contract) == ("tell", "maker")
    Delivery.objects.update(expires_on=today() - dt.timedelta(days=1))
    assert waiting(contract) == ("confirm", "bureau")


def test_what_was_carried_out_waits_on_the_invoice_of_the_maker():
    contract = signed_contract()
    contract.carry_out(contract.drafted_by)
    assert waiting(contract) == ("bill", "maker")


def test_a_contract_that_is_over_waits_on_nobody_and_is_not_on_the_desk():
    over = checked_contract()
    over.fall_through(over.drafted_by, "Ziek")
    assert waiting(over) == ("", "")
    assert not Contract.objects.on_the_desk().exists()


def test_the_longest_waiting_comes_first_and_what_goes_on_last():
    goes_on, lately = signed_contract(ends_on=today()), ready_contract()
    longest = ready_contract(revised_at=long_ago())
    assert list(Contract.objects.with_waits().longest_waiting_first()) == [longest, lately, goes_on]


def test_an_invoice_waits_on_who_approves_and_then_on_the_bureau_to_pay_it():
    contract = payable_contract()
    invoice = InvoiceFactory(contract=contract)
    assert waiting(contract) == ("approve", "approver")
    approve(invoice, UserFactory(role="manager"), "Het nummer klopt, wij belden.")
    assert waiting(contract) == ("pay", "bureau")


def test_a_contract_is_settled_once_all_that_was_agreed_has_been_paid():
    contract = payable_contract(carried_out=True)
    for net, step in (("300.00", "bill"), ("400.00", "settle")):
        invoice = InvoiceFactory(contract=contract, net=Decimal(net))
        approve(invoice, UserFactory(role="manager"), "Het nummer klopt, wij belden.")
        invoice.move_to("paid", paid_at=timezone.now(), paid_by=invoice.entered_by)
        assert waiting(contract)[0] == step
