"""From signed to settled: the maker sends in an invoice, the bureau approves it, the school reads what became of its money."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from culture_makers.models import Invoice
from fluxus.common.money import euro
from fluxus.common.periods import school_year_of
from schools.models import Budget
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_main_journey import sign_in, sign_out
from tests.browser.test_signing_journey import send_contract, sign_on_a_phone
from tests.culture_makers.invoices.files import PDF
from tests.days import today
from tests.factories.accounts import UserFactory
from tests.factories.budgets import BudgetFactory
from tests.factories.contracts import checked_contract

GRANTED, AGREED, INVOICED = 1000, 700, 650
REST = AGREED - INVOICED


@pytest.fixture(autouse=True)
def kept_mail(settings):
    settings.EMAIL_BACKEND = "fluxus.desk.mail.KeepingBackend"


@pytest.fixture
def budget(school_user):
    """A thousand euro of the school of ``school_user``."""
    year = school_year_of(today())
    return BudgetFactory(
        school=school_user.person.schoolroles.get().school,
        granted=GRANTED,
        round__school_year=year,
        round__lapses_on=dt.date(year + 1, 7, 31),
    )


@pytest.fixture
def contract(budget):
    """Ten lessons that are over, out of that budget; checked."""
    week_ago = today() - dt.timedelta(weeks=1)
    return checked_contract(budget, starts_on=week_ago, ends_on=week_ago)


def expect_on_budget_page(page, live_server, budget, free, *amounts):
    """The school reads on its own budget page what it can still spend, and what became of the rest."""
    page.goto(live_server.url + reverse("schools:school_budget", args=[budget.school_id]))
    expect(page.locator("#free")).to_have_text(euro(free))
    for amount in amounts:
        expect(page.locator(".balance")).to_contain_text(euro(amount))


def upload_invoice(page, live_server, contract):
    page.goto(live_server.url + contract.get_absolute_url())
    page.locator(f"a[href^='{reverse('culture_makers:invoice_create')}']").first.click()
    page.locator("[name=file]").set_input_files({"name": "f1.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.locator("main form .btn-primary").click()
    page.locator("[name=number]").fill("2026-7")
    page.locator("[name=issued_on]").fill(today().isoformat())
    page.locator("[name=net]").fill(str(INVOICED))
    page.locator("[name=vat]").fill("0")
    page.locator("[name=total]").fill(str(INVOICED))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator("main form .btn-primary").click()
    expect(page).to_have_url(re.compile(r"/invoices/\d+/$"))


def approve_invoice(page, live_server):
    invoice = Invoice.objects.get()
    page.goto(live_server.url + reverse("culture_makers:invoice_move", args=[invoice.pk, "approved"]))
    if page.locator("[name=despite]").count():
        page.locator("[name=despite]").fill("De laatste les was korter.")
    page.locator("main form .btn-primary").click()
    expect(page).to_have_url(re.compile(r"/invoices/\d+/$"))


def carry_out_and_settle(page, live_server, contract):
    page.goto(live_server.url + reverse("culture_makers:contract_carry_out", args=[contract.pk]))
    page.locator("main form .btn-primary").click()
    expect(page).to_have_url(re.compile(r"/contracts/\d+/$"))
    page.goto(live_server.url + reverse("culture_makers:contract_settle", args=[contract.pk]))
    expect(page.locator("main")).to_contain_text(euro(REST))
    page.locator("main form .btn-primary").click()
    expect(page).to_have_url(re.compile(r"/contracts/\d+/$"))


def test_a_contract_goes_from_checked_to_settled_and_the_rest_is_free_again(
    page, live_server, bureau, school_user, contract, budget, violations
):
    maker_user = UserFactory(person=contract.maker.person)
    page.set_viewport_size(DESK)
    page.goto(live_server.url + contract.get_absolute_url())
    sign_in(page, bureau)
    send_contract(page, contract)
    sign_out(page)
    sign_on_a_phone(page, live_server, contract)

    page.goto(live_server.url)
    sign_in(page, school_user)
    expect_on_budget_page(page, live_server, budget, GRANTED - AGREED, AGREED)
    sign_out(page)

    sign_in(page, maker_user)
    upload_invoice(page, live_server, contract)
    sign_out(page)

    page.set_viewport_size(DESK)
    sign_in(page, bureau)
    approve_invoice(page, live_server)
    assert violations(page) == []
    carry_out_and_settle(page, live_server, contract)
    assert violations(page) == []
    sign_out(page)

    sign_in(page, school_user)
    expect_on_budget_page(page, live_server, budget, GRANTED - INVOICED, INVOICED)
    assert Budget.objects.get(pk=budget.pk).free == GRANTED - INVOICED
