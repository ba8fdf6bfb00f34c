"""From checked to signed: the bureau sends, the maker signs on a phone with the code out of the mail, it is sealed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from playwright.sync_api import expect

from culture_makers.models import SealedContract, Signature
from culture_makers.signing.verifying import verify
from fluxus.desk import jobs
from fluxus.desk.models import Message
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_main_journey import sign_in, sign_out
from tests.factories.contracts import checked_contract
from tests.factories.signing import code_in_the_mail

NAME = "Ster Elders"


@pytest.fixture(autouse=True)
def kept_mail(settings, tmp_path):
    settings.EMAIL_BACKEND = "fluxus.desk.mail.KeepingBackend"
    settings.MEDIA_ROOT = tmp_path


def link_in_the_mail(address):
    mail = Message.objects.filter(recipients__contains=[address]).latest("pk")
    return next(line for line in mail.text.splitlines() if "/sign/" in line).removeprefix(settings.SITE_URL)


def send_contract(page, contract):
    """The bureau's part, from the page of a checked contract."""
    page.locator(f"a[href='{reverse('culture_makers:contract_send', args=[contract.pk])}']").click()
    page.locator("main form .btn-primary").click()
    expect(page.locator("#panel-signing")).to_contain_text(contract.maker.email)


def sign_on_a_phone(page, live_server, contract, look=lambda page: None):
    """The maker's part: the link out of the mail, the code out of the next, a name, a tick. ``look`` sees each step."""
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + link_in_the_mail(contract.maker.email))
    for clause in contract.template_version.clauses.all():
        expect(page.locator(".contract-text")).to_contain_text(clause.title)
    page.locator("form[action$='/code/'] button").click()
    expect(page.locator("[name=code]")).to_be_visible()
    look(page)
    asked = contract.signing_requests.get()
    page.locator("[name=code]").fill(code_in_the_mail(asked))
    page.locator("[name=name]").fill(NAME)
    page.locator("[name=agrees]").check()
    page.locator(".signing-form .btn-primary").click()
    expect(page.locator("main")).to_contain_text(asked.called)


def as_a_worker(act, *args):
    """What ``act`` gives in a thread of its own: in this one Playwright keeps an event loop, and pyHanko starts one."""

    def run():
        try:
            return act(*args)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as worker:
        return worker.submit(run).result()


def test_a_checked_contract_is_sent_signed_on_a_phone_and_sealed(page, live_server, bureau, violations):
    contract = checked_contract()
    page.set_viewport_size(DESK)
    page.goto(live_server.url + contract.get_absolute_url())
    sign_in(page, bureau)
    assert violations(page) == []
    send_contract(page, contract)
    sign_out(page)

    def look(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert violations(page) == []

    sign_on_a_phone(page, live_server, contract, look)
    assert Signature.objects.get().name == NAME

    page.set_viewport_size(DESK)
    page.goto(live_server.url + contract.get_absolute_url())
    sign_in(page, bureau)
    expect(page.locator("#panel-signing")).to_contain_text(NAME)
    row = SealedContract.objects.get(contract=contract)
    assert row.is_being_sealed
    as_a_worker(jobs.run, row.job_id)
    row.refresh_from_db()
    page.reload()
    expect(page.locator("#panel-signing")).to_contain_text(row.sha256)
    assert violations(page) == []
    with row.file.open() as kept:
        assert as_a_worker(verify, kept.read()).is_genuine
