"""Signing in the browser: the whole text, a code out of the mail, a name and a tick; once, and by nobody else."""

import datetime as dt

import pytest
from django.db import Error, transaction
from django.utils import timezone

from culture_makers.models import Signature, SigningCode, SigningRequest
from culture_makers.signing.reading import readable
from fluxus.desk.models import Job, Message
from tests.factories.accounts import UserFactory
from tests.factories.contracts import checked_contract
from tests.factories.makers import MakerRoleFactory
from tests.factories.signing import SigningRequestFactory, code_in_the_mail, countersigned_version, signed_request

pytestmark = pytest.mark.django_db
GONE = 410
NAME = "Ster Elders"


@pytest.fixture
def code(client, link, asked):
    """The digits that the maker was mailed."""
    client.post(link(asked, "sign_code"))
    return code_in_the_mail(asked)


def typed(code, **other):
    return {"code": code, "name": NAME, "agrees": "on", **other}


def test_the_maker_reads_the_whole_text_and_signs_with_the_code_of_the_mail(client, link, asked, code):
    shown = client.get(link(asked)).content.decode()
    assert all(clause.title in shown for clause in asked.contract.template_version.clauses.all())
    answer = client.post(
        link(asked), typed(f"{code[:3]} {code[3:]}"), REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT="Kometenkijker"
    )
    assert answer.status_code == 200
    signature = Signature.objects.get()
    asked.contract.refresh_from_db()
    assert (asked.contract.state, asked.contract.signed_at) == ("signed", signature.signed_at)
    assert (signature.name, signature.client_address, signature.user_agent) == (NAME, "192.0.2.7", "Kometenkijker")
    assert (signature.text_sha256, signature.code_sent_to) == (asked.contract.text.sha256, asked.recipient)
    assert Job.objects.filter(kind__endswith="seal_contract").exists()


def test_a_link_that_was_used_says_so_and_nothing_else(client, link):
    asked = signed_request()
    for name in ("sign", "sign_pdf", "sign_refuse"):
        answer = client.get(link(asked, name))
        assert answer.status_code == GONE
        assert asked.contract.title not in answer.content.decode()
    assert client.post(link(asked, "sign_code")).status_code == GONE
    assert client.post(link(asked), typed("123456")).status_code == GONE
    assert Signature.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [({"code": "12345"}, "code"), ({"name": "Ster"}, "name"), ({"name": ""}, "name"), ({"agrees": ""}, "agrees")],
)
def test_nothing_is_signed_without_code_name_and_tick(client, link, asked, code, change, field):
    answer = client.post(link(asked), {**typed(code), **change})
    assert set(answer.context["form"].errors) == {field}
    assert not Signature.objects.exists()


def test_a_code_works_for_five_tries(client, link, asked, code):
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for _each in range(SigningCode.MOST_TRIES):
        assert client.post(link(asked), typed(wrong)).context["form"].errors
    assert client.post(link(asked), typed(code)).context["form"].errors
    assert not Signature.objects.exists()


def test_a_code_works_for_a_quarter_of_an_hour(client, link, asked, code):
    SigningCode.objects.update(sent_at=timezone.now() - dt.timedelta(minutes=16))
    assert client.post(link(asked), typed(code)).context["form"].errors
    assert not Signature.objects.exists()


def test_only_the_code_of_the_last_mail_works_and_no_more_are_mailed_than_so_many_an_hour(client, link, asked, code):
    for _each in range(SigningCode.MOST_AN_HOUR + 2):
        client.post(link(asked, "sign_code"))
    assert SigningCode.objects.count() == SigningCode.MOST_AN_HOUR
    newest = code_in_the_mail(asked)
    if newest != code:  # once in a million times they are the same
        assert client.post(link(asked), typed(code)).context["form"].errors
    client.post(link(asked), typed(newest))
    assert Signature.objects.exists()


def test_a_code_opens_no_other_request(client, link, asked, code):
    other = SigningRequestFactory()
    client.post(link(other, "sign_code"))
    if code_in_the_mail(other) != code:
        assert client.post(link(other), typed(code)).context["form"].errors
    assert not Signature.objects.exists()


def test_a_code_is_kept_as_a_fingerprint_alone(asked, code):
    kept = SigningCode.objects.get()
    assert code not in kept.digest
    assert Message.objects.get(text__contains=f"\n{code}\n").is_confidential


def test_who_does_not_sign_says_why_and_the_bureau_reads_it(client, link, asked):
    assert client.post(link(asked, "sign_refuse"), {"reason": ""}).context["form"].errors
    client.post(link(asked, "sign_refuse"), {"reason": "De dagen kloppen niet."})
    asked.refresh_from_db()
    asked.contract.refresh_from_db()
    assert (asked.state, asked.reason, asked.contract.state) == ("refused", "De dagen kloppen niet.", "sent")
    mail = Message.objects.get(recipients__contains=[asked.asked_by.email])
    assert "De dagen kloppen niet." in mail.text
    assert client.get(link(asked)).status_code == GONE


def test_a_maker_who_signed_in_finds_what_is_to_be_signed(login, link, asked):
    user = UserFactory(person=asked.contract.maker.person)
    client = login(user)
    assert link(asked) in client.get(asked.contract.get_absolute_url()).content.decode()
    client.post(link(asked, "sign_code"))
    client.post(link(asked), typed(code_in_the_mail(asked)))
    asked.contract.refresh_from_db()
    assert (Signature.objects.get().by, asked.contract.signed_by) == (user, user)


def test_the_link_of_another_maker_never_shows_on_a_page(login, link, asked):
    stranger = UserFactory()
    MakerRoleFactory(person=stranger.person)
    client = login(stranger)
    assert client.get(asked.contract.get_absolute_url()).status_code == 404
    assert link(asked) not in client.get("/").content.decode()


def test_the_database_refuses_a_signature_under_another_text(asked):
    asked.become_signed(timezone.now())
    proof = {"request": asked, "party": "maker", "name": NAME, "code_sent_to": asked.recipient}
    with pytest.raises(Error), transaction.atomic():
        Signature.objects.create(contract=asked.contract, text_sha256="0" * 64, **proof)
    Signature.objects.create(contract=asked.contract, text_sha256=asked.contract.text.sha256, **proof)
    with pytest.raises(Error), transaction.atomic():
        Signature.objects.update(name="Iemand Anders")
    with pytest.raises(Error), transaction.atomic():
        Signature.objects.all().delete()


def test_what_is_countersigned_waits_for_who_signs_for_us(login, manager):
    contract = checked_contract(template_version=countersigned_version(), signatory=manager)
    signed_request(contract=contract)
    contract.refresh_from_db()
    ours = SigningRequest.objects.waiting_on(manager).get()
    assert (contract.state, ours.recipient) == ("sent", manager.email)
    address = f"/makers/signing-requests/{ours.pk}/countersign/"
    other = UserFactory(role="manager")
    assert login(other).post(address, {"name": NAME, "agrees": "on"}).status_code == 200
    contract.refresh_from_db()
    assert contract.state == "sent"
    client = login(manager)
    assert address in client.get("/").content.decode()
    client.post(address, {"name": manager.person.full_name, "agrees": "on"})
    contract.refresh_from_db()
    assert (contract.state, contract.signed_by) == ("signed", manager)
    assert list(contract.signatures.values_list("party", "by")) == [("maker", None), ("client", manager.pk)]


def test_the_text_on_screen_holds_nothing_that_does_anything():
    page = (
        "<html><body data-x='1'><h1 onclick='x()'>Contract</h1><script>x()</script><style>p{}</style>"
        "<p style='color:red' class='lead'>Tekst &lt;b&gt;</p><img src=x><a href='https://elders.example'>hier</a>"
        "<!--box:maker--></body></html>"
    )
    shown = readable(page)
    assert "<h2>Contract</h2>" in shown
    assert '<p class="lead">Tekst &lt;b&gt;</p>' in shown
    assert not [word for word in ("script", "style", "onclick", "<img", "href", "x()", "box:") if word in shown]
