"""Asking how work went: whom, when, once, and reminding once."""

import datetime as dt

import pytest
from django.core import mail
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from culture_makers.deliveries.asking import ask, ask_again, ask_due, remind_due
from culture_makers.models import Delivery
from tests.factories.addenda import checked_addendum, draft_addendum, signed_addendum, signed_contract
from tests.factories.contracts import checked_contract, open_budget
from tests.factories.deliveries import DeliveryFactory
from tests.factories.network import PersonFactory
from tests.factories.schools import SchoolFactory, SchoolRoleFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 4, 8)


def school_with(*roles):
    """A school at which somebody with an address has each role."""
    school = SchoolFactory()
    for role in roles:
        person = PersonFactory(email=f"{role}{school.pk}@voorbeeld.example")
        SchoolRoleFactory(school=school, role=role, person=person, since=dt.date(2020, 8, 1))
    return school


def addresses():
    return sorted(one.to[0] for one in mail.outbox)


def test_when_the_last_day_has_passed_maker_and_school_get_their_own_link_once():
    school = school_with("director", "icc")
    contract = signed_contract(open_budget(granted=5000, school=school), maker__person__email="maker@voorbeeld.example")
    assert ask_due(dt.date(2024, 3, 29)) == []
    maker, at_school = ask_due(dt.date(2024, 3, 30))
    assert ask_due(dt.date(2024, 3, 31)) == []
    assert addresses() == [f"icc{school.pk}@voorbeeld.example", "maker@voorbeeld.example"]
    assert maker.link_to("culture_makers:look_back") in mail.outbox[0].body
    assert at_school.link_to("culture_makers:look_back") in mail.outbox[1].body
    assert at_school.school == school
    assert {one.contract for one in (maker, at_school)} == {contract}


@pytest.mark.parametrize(
    ("roles", "asked"),
    [
        (("director", "culture_coordinator"), "culture_coordinator"),
        (("culture_coordinator", "icc"), "icc"),
        (("director", "teacher"), "director"),
        (("teacher", "invoice_contact"), ""),
    ],
)
def test_of_a_school_the_coordinator_is_asked_or_else_the_director(roles, asked):
    school = school_with(*roles)
    delivery = ask(signed_contract(open_budget(granted=5000, school=school)), TODAY)[1]
    assert delivery.email == (f"{asked}{school.pk}@voorbeeld.example" if asked else "")
    assert len(mail.outbox) == 1 + bool(asked)


def test_every_school_of_the_contract_and_its_signed_addenda_is_asked():
    first, added, not_signed = (school_with("icc") for _ in range(3))
    contract = signed_contract(open_budget(granted=5000, school=first))
    signed_addendum(contract, open_budget(granted=5000, school=added), 2)
    checked_addendum(contract, open_budget(granted=5000, school=not_signed), 2)
    assert {one.school for one in ask(contract, TODAY)} == {None, first, added}


def test_nobody_is_asked_about_what_was_not_signed_or_goes_on_or_was_long_ago():
    checked_contract()
    longer = signed_contract()
    signed_addendum(longer, ends_on="2024-06-28")
    signed_contract(ends_on="2024-01-26")
    assert ask_due(TODAY) == []
    assert {one.contract for one in ask_due(dt.date(2024, 6, 29))} == {longer}


def test_whoever_does_not_answer_is_reminded_once_and_whoever_did_is_not():
    silent, answered = DeliveryFactory(), DeliveryFactory()
    without_address = DeliveryFactory(email="")
    answered.answer(went_well="Fijn")
    later = timezone.localdate() + dt.timedelta(days=10)
    assert remind_due(later - dt.timedelta(days=1)) == []
    assert remind_due(later) == [silent]
    assert remind_due(later + dt.timedelta(days=1)) == []
    assert addresses() == [silent.email]
    without_address.refresh_from_db()
    assert without_address.reminded_at is None


def test_a_link_that_is_sent_again_goes_to_whoever_is_there_now_and_works_longer():
    school = school_with("icc")
    delivery = ask(signed_contract(open_budget(granted=5000, school=school)), TODAY)[1]
    old_key = delivery.key
    delivery.recipient.schoolroles.update(until=dt.date(2024, 7, 31))
    later = dt.date(2024, 9, 2)
    SchoolRoleFactory(
        school=school, role="icc", person=PersonFactory(email="nieuw@voorbeeld.example"), since=dt.date(2024, 8, 1)
    )
    ask_again(delivery, later)
    assert mail.outbox[-1].to == ["nieuw@voorbeeld.example"]
    assert delivery.expires_on > later
    assert Delivery.objects.by_key(old_key) is None
    assert Delivery.objects.by_key(delivery.key) == delivery


def test_the_database_keeps_one_answer_per_side_and_body():
    delivery = DeliveryFactory()
    DeliveryFactory(contract=delivery.contract, side="maker", school=None)
    for again in ({"school": delivery.school}, {"side": "maker", "school": None}):
        with pytest.raises(Error), transaction.atomic():
            DeliveryFactory(contract=delivery.contract, **again)


def test_the_database_refuses_to_ask_about_addenda_and_what_was_not_signed():
    for contract in (checked_contract(), draft_addendum(signed_contract(), quantity=1)):
        with pytest.raises(Error), transaction.atomic():
            DeliveryFactory(contract=contract)


def test_before_a_mail_leaves_the_page_names_whom_it_goes_to(login, manager):
    school = school_with("icc")
    contract = signed_contract(open_budget(granted=5000, school=school), maker__person__email="")
    client, url = login(manager), reverse("culture_makers:contract_ask", args=[contract.pk])
    page = client.get(url)
    assert [body for body, *_rest in page.context["by_mail"]] == [school]
    assert [body for body, *_rest in page.context["by_phone"]] == [contract.maker]
    assert not Delivery.objects.exists()
    client.post(url)
    assert addresses() == [f"icc{school.pk}@voorbeeld.example"]
    assert client.get(url).context["by_mail"] == []
