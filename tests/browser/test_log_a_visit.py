"""Logging a visit on a phone: with a thumb, without a connection, with a session that lapsed; always once."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from fluxus.desk.models import ActionItem
from monitoring.models import Visit
from tests.factories.accounts import PASSWORD
from tests.factories.schools import SchoolFactory, SchoolRoleFactory, ThemeFactory

NEW = reverse("monitoring:visit_create")


@pytest.fixture
def school(expert):
    return SchoolFactory(name="Basisschool De Komeet", expert=expert)


@pytest.fixture
def form(page, live_server, signed_in, expert, school):
    """The form as it opens on the phone of an expert with one school."""
    signed_in(expert)
    page.goto(live_server.url + NEW)
    return page


def type_visit(page, outcome="De school wil verder."):
    page.locator("[data-school]").first.click()
    page.locator("label.choice", has=page.locator("[value=tactical]")).click()
    page.locator("[name=outcome]").fill(outcome)


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('fluxus-visit:')).length")


def test_a_visit_is_logged_from_the_start_page_and_pressed_three_times_is_one(
    page, live_server, signed_in, expert, school
):
    role, theme = SchoolRoleFactory(school=school), ThemeFactory()
    signed_in(expert)
    page.goto(live_server.url)
    page.locator(".log-visit").click()
    type_visit(page)
    page.get_by_label(str(role.person)).check()
    page.locator("label.choice", has=page.locator(f"[name=themes][value='{theme.pk}']")).click()
    page.locator("[name=next_step_title]").fill("Offerte sturen")
    page.locator("[name=next_step_due]").fill("2030-01-15")
    page.locator("[data-send]").evaluate("(button) => { button.click(); button.click(); button.click(); }")
    expect(page).to_have_url(re.compile(r"/visits/\d+/$"))
    visit = Visit.objects.get()
    assert (visit.school, visit.level, visit.visited_on) == (school, "tactical", timezone.localdate())
    assert (list(visit.people.all()), list(visit.themes.all())) == ([role.person], [theme])
    assert ActionItem.objects.get().due == dt.date(2030, 1, 15)
    assert kept(page) == 0


def test_what_was_typed_is_there_again_after_leaving_the_page(form, live_server, school):
    role = SchoolRoleFactory(school=school)
    type_visit(form, "Halverwege gestoord.")
    form.get_by_label(str(role.person)).check()
    form.goto(live_server.url)
    form.goto(live_server.url + NEW)
    expect(form.locator("[name=outcome]")).to_have_value("Halverwege gestoord.")
    expect(form.locator("[name=school]")).to_have_value(str(school.pk))
    expect(form.locator("[value=tactical]")).to_be_checked()
    expect(form.get_by_label(str(role.person))).to_be_checked()
    form.locator("[data-send]").click()
    expect(form).to_have_url(re.compile(r"/visits/\d+/$"))
    assert list(Visit.objects.get().people.all()) == [role.person]


def test_starting_over_forgets_the_draft(form):
    type_visit(form, "Weg hiermee.")
    form.reload()
    form.locator("[data-discard]").click()
    expect(form.locator("[name=outcome]")).to_have_value("")
    assert kept(form) == 0


def test_a_visit_typed_without_a_connection_is_sent_once_when_it_returns(form, context):
    type_visit(form)
    context.set_offline(True)
    form.locator("[data-send]").click()
    expect(form.locator("[data-state=waiting]")).to_be_visible()
    assert Visit.objects.count() == 0
    assert kept(form) == 1
    context.set_offline(False)
    expect(form).to_have_url(re.compile(r"/visits/\d+/$"))
    assert Visit.objects.count() == 1
    assert kept(form) == 0


def test_a_visit_that_waits_is_sent_from_the_start_page(form, context, live_server):
    type_visit(form)
    context.set_offline(True)
    form.locator("[data-send]").click()
    expect(form.locator("[data-state=waiting]")).to_be_visible()
    form.goto("about:blank")
    context.set_offline(False)
    form.goto(live_server.url)
    expect(form.locator("[data-delivered]")).to_be_visible()
    assert Visit.objects.count() == 1


def test_the_form_opens_without_a_connection(form, context, live_server):
    form.evaluate(WORKER_IS_READY, reverse("monitoring:visit_offline"))
    context.set_offline(True)
    form.goto(live_server.url + NEW)
    type_visit(form, "Onder de grond getypt.")
    form.locator("[data-send]").click()
    expect(form.locator("[data-state=waiting]")).to_be_visible()
    form.goto(live_server.url + reverse("monitoring:visit_list"))
    expect(form.locator("[data-entries] li")).to_have_count(1)
    context.set_offline(False)
    expect(form.locator("[data-entries] li")).to_have_count(0)
    assert Visit.objects.get().outcome == "Onder de grond getypt."


def test_signing_out_takes_the_pages_off_the_device_and_leaves_what_waits(form, live_server):
    form.evaluate(WORKER_IS_READY, reverse("monitoring:visit_offline"))
    type_visit(form)
    form.locator(".account button").first.click()
    form.locator("[data-sign-out]").click()
    expect(form.locator("[name=login]")).to_be_visible()
    form.evaluate(PAGES_ARE_GONE, NEW)
    assert kept(form) == 1


def test_a_session_that_lapsed_asks_to_sign_in_and_then_sends_what_was_typed(form, context, live_server, expert):
    type_visit(form, "Dit blijft.")
    context.clear_cookies()
    form.locator("[data-send]").click()
    form.locator("[data-sign-in]").click()
    form.locator("[name=login]").fill(expert.email)
    form.locator("[name=password]").fill(PASSWORD)
    form.locator("[name=password]").press("Enter")
    expect(form).to_have_url(re.compile(r"/visits/\d+/$"))
    assert Visit.objects.get().outcome == "Dit blijft."
    assert kept(form) == 0


def test_what_is_refused_is_said_at_the_field_and_stays_typed(form):
    type_visit(form, "Morgen pas.")
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    form.locator("[name=visited_on]").fill(tomorrow.isoformat())
    form.locator("[data-send]").click()
    expect(form.locator("[data-errors-of=visited_on] .field-error")).to_be_visible()
    expect(form.locator("[name=outcome]")).to_have_value("Morgen pas.")
    form.locator("[name=visited_on]").fill("2024-03-14")
    form.locator("[data-send]").click()
    expect(form).to_have_url(re.compile(r"/visits/\d+/$"))


def test_nothing_that_one_expert_kept_is_sent_or_shown_in_the_name_of_another(
    form, context, live_server, signed_in, manager
):
    type_visit(form)
    context.set_offline(True)
    form.locator("[data-send]").click()
    expect(form.locator("[data-state=waiting]")).to_be_visible()
    context.clear_cookies()
    signed_in(manager)
    context.set_offline(False)
    expect(form.locator("[data-state=signed-out]")).to_be_visible()
    form.goto(live_server.url + NEW)
    expect(form.locator("[data-entries] li")).to_have_count(0)
    assert Visit.objects.count() == 0
    assert kept(form) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_and_the_start_page_are_accessible(form, live_server, violations, scheme):
    form.emulate_media(color_scheme=scheme)
    assert violations(form) == []
    form.goto(live_server.url)
    assert violations(form) == []


WORKER_IS_READY = """async (last) => {
  await navigator.serviceWorker.ready;
  for (let tries = 0; tries < 50; tries += 1) {
    if (await caches.match(last)) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error("the pages were not kept");
}"""

PAGES_ARE_GONE = """async (address) => {
  for (let tries = 0; tries < 50; tries += 1) {
    if (!(await caches.match(address))) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error("the form is still there");
}"""
