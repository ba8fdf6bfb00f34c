"""The round of a year: from an ambition to next year's plan, with the school looking back on a phone."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fluxus.desk.models import ActionItem
from monitoring.models import Cycle, CycleEvaluation
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_contract_journey import send
from tests.days import this_school_year, today
from tests.factories.ambitions import AmbitionFactory
from tests.factories.schools import SchoolExpertFactory, SchoolFactory, SchoolRoleFactory
from tests.factories.visits import VisitFactory

pytestmark = pytest.mark.usefixtures("cycle_questions")

WISH, NEXT_STEP, LESSON = "Dans in de bovenbouw", "Ook de kleuters", "We gaan verder met de kleuters."


@pytest.fixture
def school(expert):
    """A school of the expert with an ambition, a coordinator whom we can mail, and a visit of this year."""
    school = SchoolFactory()
    SchoolExpertFactory(school=school, user=expert)
    SchoolRoleFactory(school=school, role="icc", person__email="icc@sterrenschool.example")
    AmbitionFactory(school=school, school_year=this_school_year(), title=WISH)
    VisitFactory(school=school, visited_on=today(), logged_on=today(), topic="Kijken in de les")
    return school


def move(page, cycle, state):
    page.locator(f"a[href='{reverse('monitoring:cycle_move', args=[cycle.pk, state])}']").click()
    send(page)
    expect(page).to_have_url(re.compile(r"/cycles/\d+/$"))


def write(page, cycle, step, **typed):
    page.locator(f"a[href='{reverse('monitoring:cyclestep_edit', args=[cycle.steps.get(step=step).pk])}']").click()
    for name, value in typed.items():
        page.locator(f"[name='{name.replace('_', '-')}']").fill(value)
    send(page)
    expect(page).to_have_url(re.compile(rf"/cycles/\d+/#step-{step}$"))


def answer(page, evaluation):
    """What the school does on a phone: a choice for each question, and what comes next."""
    for choices in page.locator("fieldset.look-part").all():
        choices.locator("label.choice").nth(1).click()
    page.locator("textarea").last.fill(NEXT_STEP)
    page.locator("form .btn-primary").click()
    expect(page.locator("form")).to_have_count(0)


def test_a_year_goes_from_ambition_to_the_plan_of_the_next(page, live_server, signed_in, expert, school, violations):
    signed_in(expert)
    page.set_viewport_size(DESK)
    page.goto(live_server.url)
    page.locator(f"form[action='{reverse('monitoring:cycle_open_mine')}'] button").click()
    expect(page.locator("#panel-cycles, main")).to_contain_text([str(school)])
    cycle = Cycle.objects.get()
    page.goto(live_server.url + cycle.get_absolute_url())
    expect(page.locator("#step-plan .prose")).to_contain_text(WISH)
    expect(page.locator("#step-do")).to_contain_text("Kijken in de les")
    assert violations(page) == []
    move(page, cycle, "do")
    move(page, cycle, "check")
    page.locator(".cycle-ask a").click()
    expect(page.locator("main form")).to_contain_text(str(school))
    assert not CycleEvaluation.objects.exists()
    page.locator("main form .form-actions button").click()
    expect(page.locator("#step-check")).to_contain_text(str(school))
    evaluation = CycleEvaluation.objects.get()

    page.set_viewport_size(PHONE)
    page.context.clear_cookies()
    page.goto(live_server.url + reverse("monitoring:year_back", args=[evaluation.key]))
    assert violations(page) == []
    answer(page, evaluation)
    assert page.request.get(page.url).status == 410

    signed_in(expert)
    page.set_viewport_size(DESK)
    page.goto(live_server.url + cycle.get_absolute_url())
    expect(page.locator("table.cycle-beside")).to_contain_text(NEXT_STEP)
    assert violations(page) == []
    move(page, cycle, "act")
    write(page, cycle, "act", text=LESSON, title_0="Kleuters uitnodigen", due_0=f"{this_school_year() + 1}-10-01")
    assert ActionItem.objects.on(cycle).get().owner == expert
    move(page, cycle, "closed")
    page.locator("a[href*='/cycles/new/?']").click()
    send(page)
    expect(page.locator("#step-plan .prose")).to_contain_text(LESSON)
    expect(page.locator("#step-plan .prose")).to_contain_text("Kleuters uitnodigen")
    page.goto(live_server.url + reverse("monitoring:cycle_board"))
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert violations(page) == []
