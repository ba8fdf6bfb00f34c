"""Sending: state, text, request and mail together or not at all; then another address, and what did not arrive."""

import datetime as dt
import hashlib

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from culture_makers.batches.acts import send_rows
from culture_makers.contracts import printing
from culture_makers.contracts.checking import cancel
from culture_makers.models import Contract, ContractText, SigningRequest
from culture_makers.signing.sending import faults_of_sending, freeze_and_ask, send, send_again
from fluxus.desk.models import Message
from tests.factories.batches import BatchRowFactory, ContractBatchFactory
from tests.factories.contracts import checked_contract, ready_contract
from tests.factories.makers import CultureMakerFactory, MakerRoleFactory
from tests.factories.signing import SigningRequestFactory

pytestmark = pytest.mark.django_db
GONE = 410


def send_page(contract):
    return reverse("culture_makers:contract_send", args=[contract.pk])


def mails_to(address):
    return Message.objects.filter(recipients__contains=[address])


def test_sending_freezes_the_text_keeps_the_pdf_and_mails_a_link_that_expires(login, bureau, client, link):
    contract = checked_contract()
    shown = login(bureau).get(send_page(contract))
    assert shown.context["consequences"]
    address = shown.context["form"].initial["recipient"]
    login(bureau).post(send_page(contract), {"recipient": address, "message": "Fijn dat je meedoet!"})
    contract.refresh_from_db()
    asked = contract.signing_requests.get()
    assert (contract.state, contract.sent_by, asked.state) == ("sent", bureau, "open")
    assert asked.expires_on == timezone.localdate() + dt.timedelta(days=settings.SIGNING_DAYS)
    assert contract.text.sha256 == hashlib.sha256(contract.text.page.encode()).hexdigest()
    with contract.pdf.open() as kept:
        assert contract.sha256 == hashlib.sha256(kept.read()).hexdigest()
    mail = mails_to(address).get()
    assert (mail.subject, mail.is_confidential) == (contract, True)
    assert "Fijn dat je meedoet!" in mail.text
    link = next(line for line in mail.text.splitlines() if line.startswith(settings.SITE_URL))
    assert client.get(link.removeprefix(settings.SITE_URL)).status_code == 200


def test_what_was_sent_reads_the_same_whatever_changes_after():
    contract = checked_contract()
    freeze_and_ask(contract, contract.drafted_by)
    before = contract.text.page
    contract.maker.city = "Verweg"
    contract.maker.street = "Kometenlaan"
    contract.maker.save()
    assert printing.page_of(printing.for_paper(Contract.objects.all()).get()) == before
    with pytest.raises(Error), transaction.atomic():
        ContractText.objects.update(page="Iets anders")


def test_only_a_checked_contract_with_an_address_is_sent(login, bureau):
    draft, nowhere = ready_contract(), checked_contract(maker=CultureMakerFactory(person__email=""))
    assert faults_of_sending(draft)
    assert faults_of_sending(nowhere)
    assert not faults_of_sending(nowhere, recipient="ster@elders.example")
    for contract in (draft, nowhere):
        with pytest.raises(ValidationError):
            send(contract, bureau)
    assert not ContractText.objects.exists()
    assert not Message.objects.exists()
    assert login(bureau).get(send_page(draft)).status_code == 302


def test_whoever_may_sign_for_a_maker_is_asked_first():
    maker = CultureMakerFactory()
    signatory = MakerRoleFactory(maker=maker, role="signatory")
    contract = checked_contract(maker=maker)
    assert SigningRequestFactory(contract=contract).recipient == signatory.person.email


def test_a_new_link_to_another_address_closes_the_old_one(client, link, asked, bureau):
    again = send_again(asked, bureau, "elders@ster.example")
    assert client.get(link(asked)).status_code == GONE
    assert client.get(link(again)).status_code == 200
    assert mails_to("elders@ster.example").count() == 1
    assert [request.state for request in SigningRequest.objects.order_by("pk")] == ["withdrawn", "open"]


def test_the_page_of_the_contract_names_the_mail_that_did_not_arrive(login, bureau, asked):
    mails_to(asked.recipient).update(state="failed", error=f"{asked.recipient}: 550 Nobody here")
    client = login(bureau)
    assert "550 Nobody here" in client.get(asked.contract.get_absolute_url()).content.decode()
    listed = client.get(reverse("culture_makers:signingrequest_list"), {"standing": "undelivered"})
    assert list(listed.context["object_list"]) == [asked]


def test_colleagues_do_not_read_the_link_in_the_mail(login, manager, asked):
    mail = mails_to(asked.recipient).get()
    assert asked.key not in login(manager).get(mail.get_absolute_url()).content.decode()


def test_a_link_closes_when_the_contract_falls_through(client, link, asked):
    cancel(asked.contract, asked.asked_by, "Het festival gaat niet door")
    assert client.get(link(asked)).status_code == GONE
    assert not SigningRequest.objects.open().exists()


def test_a_link_closes_after_its_last_day(client, link, asked):
    SigningRequest.objects.update(expires_on=timezone.localdate() - dt.timedelta(days=1))
    assert client.get(link(asked)).status_code == GONE
    assert list(SigningRequest.objects.overdue()) == [asked]


def test_a_link_that_was_not_made_by_us_is_not_found(client, link, asked):
    for key in ("nonsense", asked.key[:-1], f"{asked.pk}"):
        assert client.get(reverse("culture_makers:sign", args=[key])).status_code == 404
    SigningRequest.objects.update(nonce="another")
    assert client.get(link(asked)).status_code == 404


def test_every_contract_of_a_batch_is_sent_once_and_one_without_address_says_so(login, bureau):
    batch = ContractBatchFactory(made_by=bureau)
    good, nowhere = checked_contract(), checked_contract(maker=CultureMakerFactory(person__email=""))
    for number, contract in enumerate((good, nowhere), start=1):
        BatchRowFactory(batch=batch, number=number, contract=contract, is_read=True)
    before = login(bureau).get(reverse("culture_makers:contractbatch_sending", args=[batch.pk]))
    assert [contract for contract, _faults in before.context["refused"]] == [nowhere]
    for _again in range(2):
        send_rows(batch, bureau, lambda done, number: None)
    assert SigningRequest.objects.get().contract == good
    assert batch.rows.get(contract=nowhere).refusal
    assert not batch.rows.get(contract=good).refusal
