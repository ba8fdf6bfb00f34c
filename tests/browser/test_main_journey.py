"""The main job from end to end: a visit logged on a phone comes back in the figure, its evidence, and the report."""

import hashlib
import re
from decimal import Decimal

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from monitoring.models import Plan, Report, Target, Visit
from tests.browser.conftest import DESK, PHONE
from tests.factories.accounts import PASSWORD
from tests.factories.schools import SchoolFactory, SchoolRoleFactory

ADVICE = "jp2024-advies-ondersteuning"
TIME_TO_PRINT = 60_000


@pytest.fixture
def printing(start_worker):
    """A real worker that prints reports."""
    return start_worker()


def sign_in(page, user):
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    expect(page.locator(".account-name")).to_have_text(str(user))


def sign_out(page):
    page.locator(".account > button").click()
    page.locator("[data-sign-out]").click()
    expect(page.locator("[name=login]")).to_be_visible()


def log_visit(page, person, day):
    page.locator(".log-visit").click()
    page.locator("[data-school]").first.click()
    page.locator("[name=visited_on]").fill(day)
    page.locator("label.choice", has=page.locator("[value=tactical]")).click()
    page.get_by_label(str(person)).check()
    page.locator("[name=topic]").fill("Ontwikkelbudget")
    page.locator("[name=outcome]").fill("Het ontwikkelbudget gaat naar een teamtraining.")
    page.locator("[data-send]").click()
    expect(page).to_have_url(re.compile(r"/monitoring/visits/\d+/$"))


def test_a_visit_on_a_phone_ends_in_the_report(page, live_server, expert, manager, printing):
    call_command("load_reference")
    call_command("load_plans", verbosity=0)
    school = SchoolFactory(name="Basisschool De Komeet", expert=expert)
    person = SchoolRoleFactory(school=school).person
    target, plan = Target.objects.get(slug=ADVICE), Plan.objects.get(slug="jaarplan2024")

    page.set_viewport_size(PHONE)
    page.goto(live_server.url)
    sign_in(page, expert)
    log_visit(page, person, "2024-03-14")
    visit = Visit.objects.get()
    sign_out(page)

    page.set_viewport_size(DESK)
    sign_in(page, manager)
    page.goto(f"{live_server.url}/monitoring/dashboard/?plan={plan.slug}")
    page.get_by_role("link", name=target.title).click()
    expect(page.locator(".figure-now")).to_have_text("1")
    evidence = page.locator(f"#evidence a[href='{visit.get_absolute_url()}']")
    expect(evidence).to_be_visible()
    evidence.click()
    expect(page.locator("main")).to_contain_text("Het ontwikkelbudget gaat naar een teamtraining.")

    page.goto(f"{live_server.url}/monitoring/dashboard/?plan={plan.slug}")
    page.locator("a[href*='/monitoring/reports/new/']").click()
    page.locator("[name=audience]").select_option(Report.Audience.FUND)
    page.locator("main form .form-actions button").click()
    download = page.locator("a[href$='/pdf/']")
    expect(download).to_be_visible(timeout=TIME_TO_PRINT)
    with page.expect_download() as arriving:
        download.click()
    content = arriving.value.path().read_bytes()
    report = Report.objects.get()
    assert content.startswith(b"%PDF-")
    assert hashlib.sha256(content).hexdigest() == report.sha256
    expect(page.locator("main")).to_contain_text(report.sha256)
    (frozen,) = (told for told in report.figures["targets"] if told["title"] == target.title)
    assert Decimal(frozen["value"]) == 1
    assert school.name in str(frozen["evidence"])
