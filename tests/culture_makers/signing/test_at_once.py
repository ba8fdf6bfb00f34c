"""Two people, two tabs, two workers: nothing is signed or sealed twice."""

from django.core.exceptions import ValidationError

from culture_makers.contracts.checking import cancel
from culture_makers.models import Contract, SealedContract, Signature, SigningReminder, SigningRequest
from culture_makers.signing.acts import refuse, sign
from culture_makers.signing.sealing import seal_contract
from culture_makers.signing.sending import freeze_and_ask, remind
from fluxus.desk.models import Message
from tests.factories.contracts import checked_contract
from tests.factories.signing import SigningRequestFactory, signed_request


def refusals(outcomes):
    return [one for one in outcomes if isinstance(one, ValidationError)]


def again(asked):
    return SigningRequest.objects.select_related("contract").get(pk=asked.pk)


def test_of_eight_who_sign_at_once_one_does(asked, at_once):
    copies = [again(asked) for _each in range(8)]
    outcomes = at_once(*[lambda copy=copy: sign(copy, "Ster Elders", code_sent_to=asked.recipient) for copy in copies])
    assert len(refusals(outcomes)) == 7
    assert Signature.objects.count() == 1
    assert SealedContract.objects.count() == 1
    asked.contract.refresh_from_db()
    assert asked.contract.state == "signed"


def test_of_signing_refusing_and_cancelling_at_once_one_happens(at_once):
    for _each in range(3):
        asked = SigningRequestFactory()
        contract = Contract.objects.get(pk=asked.contract_id)
        at_once(
            lambda asked=asked: sign(again(asked), "Ster Elders", code_sent_to=asked.recipient),
            lambda asked=asked: refuse(again(asked), "De dagen kloppen niet."),
            lambda contract=contract: cancel(contract, contract.drafted_by, "Het festival gaat niet door"),
        )
        contract.refresh_from_db()
        asked.refresh_from_db()
        has_signed = Signature.objects.filter(contract=contract).exists()
        assert (asked.state == "signed") == has_signed
        assert has_signed == (contract.signed_at is not None)


def test_a_contract_is_sent_once_by_two_at_once(at_once):
    contract = checked_contract()
    copies = [Contract.objects.get(pk=contract.pk) for _each in range(4)]
    outcomes = at_once(*[lambda copy=copy: freeze_and_ask(copy, copy.drafted_by) for copy in copies])
    assert len(refusals(outcomes)) == 3
    assert SigningRequest.objects.count() == 1
    assert Message.objects.count() == 1


def test_a_reminder_of_one_kind_goes_once(asked, at_once):
    kind = SigningReminder.Kind.AFTER_A_WHILE
    outcomes = at_once(*[lambda: remind(asked, kind=kind) for _each in range(4)])
    assert len(refusals(outcomes)) == 3
    assert SigningReminder.objects.count() == 1


def test_two_workers_keep_one_sealed_document(at_once):
    asked = signed_request()
    at_once(*[lambda: seal_contract(asked.contract_id) for _each in range(2)])
    row = SealedContract.objects.get()
    with row.file.open() as kept:
        assert kept.read().startswith(b"%PDF-")
    assert Message.objects.exclude(files=[]).count() == 1
