"""A co-creation from one school and one maker, which does not count, to two and two: the target moves, the report says so."""

import re
import subprocess

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from cmk3.models import Participation, Project
from fluxus.desk import jobs
from monitoring.models import Report
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_budget_journey import choose
from tests.browser.test_main_journey import sign_in
from tests.factories.makers import CultureMakerFactory
from tests.factories.monitoring import TargetFactory
from tests.factories.schools import SchoolFactory

TITLE = "Sterren van papier"
SINCE, UNTIL = "2023-09-04", "2024-06-28"


@pytest.fixture
def schools():
    return [SchoolFactory(name=f"School Poolster {number}") for number in (1, 2)]


@pytest.fixture
def makers():
    return CultureMakerFactory.create_batch(2)


@pytest.fixture
def target():
    """Of a plan that ran from 2021 to 2024: one new co-creation that counts."""
    measure = {"name": "projects_realised", "project": "co_creation", "counting": True, "begun": True}
    return TargetFactory(measure=measure, comparator="at_least", value=1, unit="co-creaties")


def send(page):
    page.locator("main form .form-actions button").click()


def begin(page):
    """Type the co-creation and let it begin."""
    page.locator(".page-actions a[href$='/projects/new/']").click()
    page.locator("[name=kind]").select_option("co_creation")
    page.locator("[name=origin]").select_option("new")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=goal]").fill("Twee scholen vouwen samen een sterrenhemel.")
    send(page)
    expect(page).to_have_url(re.compile(r"/projects/\d+/$"))
    page.locator("a[href$='/move/running/']").click()
    page.locator("[name=day]").fill(SINCE)
    send(page)
    expect(page).to_have_url(re.compile(r"/projects/\d+/$"))


def add_partner(page, kind, record):
    page.locator("#panel-partners a[href*='/project-partners/new/']").click()
    choose(page, kind, str(record))
    page.locator("[name=since]").fill(SINCE)
    send(page)
    expect(page).to_have_url(re.compile(r"/projects/\d+/$"))


def finish(page):
    page.locator("a[href$='/move/finished/']").click()
    page.locator("[name=day]").fill(UNTIL)
    page.locator("[name=outcome]").fill("Een sterrenhemel en een lespakket.")
    send(page)
    expect(page).to_have_url(re.compile(r"/projects/\d+/$"))


def test_a_co_creation_counts_once_two_schools_and_two_makers_work_on_it(
    page, live_server, manager, schools, makers, target, violations
):
    page.set_viewport_size(DESK)
    page.goto(live_server.url)
    sign_in(page, manager)
    page.goto(live_server.url + reverse("cmk3:project_list"))
    begin(page)
    add_partner(page, "school", schools[0])
    add_partner(page, "maker", makers[0])
    expect(page.locator("#counts")).to_contain_text(Participation(1, 1).lacking)
    assert violations(page) == []
    finish(page)
    co_creation = Project.objects.get()
    assert (co_creation.state, co_creation.participation.counts) == (Project.State.FINISHED, False)

    page.goto(live_server.url + target.get_absolute_url())
    expect(page.locator(".figure-now")).to_have_text("0")
    page.goto(live_server.url + co_creation.get_absolute_url())
    add_partner(page, "school", schools[1])
    expect(page.locator("#counts")).to_contain_text(Participation(2, 1).lacking)
    add_partner(page, "maker", makers[1])
    expect(page.locator("#counts")).to_contain_text(Participation(2, 2).who)
    assert violations(page) == []

    page.set_viewport_size(PHONE)
    page.goto(live_server.url + target.get_absolute_url())
    expect(page.locator(".figure-now")).to_have_text("1")
    expect(page.locator("#evidence")).to_contain_text(TITLE)
    assert violations(page) == []

    page.set_viewport_size(DESK)
    page.goto(f"{live_server.url}{reverse('monitoring:report_create')}?plan={target.plan.pk}")
    page.locator("[name=audience]").select_option(Report.Audience.STEERING)
    page.locator("main form .form-actions button").click()
    expect(page.locator("[data-progress], progress, [role=progressbar]").first).to_be_visible()
    report = Report.objects.get()
    jobs.run(report.job_id)
    page.goto(live_server.url + report.get_absolute_url())
    expect(page.locator("main")).to_contain_text(report.chapters.get(part="co_creations").narrative)
    assert violations(page) == []
    with page.expect_download() as arriving:
        page.locator("a[href$='/pdf/']").click()
    paper = subprocess.run(
        ["pdftotext", "-layout", arriving.value.path(), "-"], capture_output=True, text=True, check=True
    )
    with override("nl"):
        told = str(Participation(2, 2))
    assert TITLE in paper.stdout
    assert told in paper.stdout.lower()
