"""From a round to a question: a manager grants, an expert hands over the role of ICC, the new one looks and asks."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from fluxus.common.money import euro
from fluxus.desk.models import ActionItem, Message
from schools.models import BudgetRound, School
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_main_journey import sign_in, sign_out
from tests.days import this_school_year
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.budgets import FundFactory, GroupFactory
from tests.factories.network import PersonFactory
from tests.factories.schools import SchoolFactory, SchoolRoleFactory


@pytest.fixture(autouse=True)
def kept_mail(settings):
    """Mail is kept as in the product, so that the test can open the link in it."""
    settings.EMAIL_BACKEND = "fluxus.desk.mail.KeepingBackend"


@pytest.fixture
def school(expert):
    school = SchoolFactory(name="Basisschool De Komeet", expert=expert)
    GroupFactory.create_batch(4, school=school, school_year=this_school_year())
    return school


def open_round(page, fund):
    """The manager's part: terms, preview, and only then the posting."""
    page.locator(".page-actions a[href$='/rounds/new/']").click()
    page.locator("[name=name]").fill("Ontwikkelbudget van dit jaar")
    choose(page, "fund", str(fund))
    page.locator("[name=amount_per_group]").fill("125.25")
    page.locator("[name=own_part]").fill("0")
    page.locator("[name=lapses_on]").fill(f"{this_school_year() + 1}-07-31")
    page.locator("main form .form-actions button").click()
    expect(page.locator("main")).to_contain_text(euro(501))
    assert not BudgetRound.objects.get().budgets.exists()
    page.locator("form.post-round button").click()
    expect(page).to_have_url(re.compile(r"/rounds/\d+/$"))


def choose(page, name, label):
    """Pick a record in a list of choices, whether the browser's own or the one that seeks as one types."""
    select = page.locator(f"select[name={name}]")
    picker = page.locator(f"select[name={name}] + .ts-wrapper")
    if picker.count():
        picker.locator(".ts-control").click()
        page.keyboard.type(label)
        page.locator(".ts-dropdown .option", has_text=label).first.click()
    else:
        select.select_option(label=label)


def link_in(message):
    """Where the mail leads, on the server of this test."""
    return re.search(rf"{re.escape(settings.SITE_URL)}(/\S+)", message.text).group(1)


def test_a_new_icc_sees_the_money_that_was_granted_and_asks_to_use_it(
    page, live_server, manager, expert, school, violations
):
    fund = FundFactory()
    old = UserFactory()
    role = SchoolRoleFactory(school=school, person=old.person, role="icc", since=dt.date(2020, 8, 1))
    heir = PersonFactory(first_name="Nova", last_name="Sterrenstof", email="nova@melkweg.example")

    page.set_viewport_size(DESK)
    page.goto(live_server.url)
    sign_in(page, manager)
    page.goto(live_server.url + reverse("schools:budgetround_list"))
    open_round(page, fund)
    sign_out(page)

    sign_in(page, expert)
    page.goto(live_server.url + school.get_absolute_url())
    page.locator(f"a[href*='{reverse('schools:schoolrole_hand_over', args=[role.pk])}']").click()
    choose(page, "person", str(heir))
    page.locator("main form .form-actions button").click()
    expect(page.locator("#panel-people")).to_contain_text(str(heir))
    page.locator(f"form[action='{reverse('accounts:person_invite', args=[heir.pk])}'] button").click()
    expect(page.locator("#messages, .notice-success").first).to_contain_text("nova@melkweg.example")
    sign_out(page)

    page.set_viewport_size(PHONE)
    invitation = Message.objects.get(recipients__contains=["nova@melkweg.example"])
    page.goto(live_server.url + link_in(invitation))
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    page.locator("[name=password2]").press("Enter")
    page.wait_for_load_state()
    page.goto(live_server.url)
    expect(page).to_have_url(live_server.url + school.page_url("home"))
    assert violations(page) == []
    page.locator(f"a[href='{reverse('schools:school_budget', args=[school.pk])}']").first.click()
    expect(page.locator("#free")).to_have_text(euro(501))
    assert violations(page) == []
    page.locator("[name=purpose]").fill("dans voor groep 5")
    page.locator("#ask [name=amount]").fill("250")
    page.locator("#ask button").click()
    expect(page.locator("#messages, .notice-success").first).to_contain_text(str(expert))
    question = ActionItem.objects.get(asked_by=heir.user)
    assert (question.owner, question.subject) == (expert, School.objects.get())
    page.goto(live_server.url)
    expect(page.locator("#panel-questions")).to_contain_text("dans voor groep 5")
    sign_out(page)

    sign_in(page, old)
    expect(page.locator("main .empty")).to_be_visible()
    for address in (
        school.page_url("home"),
        school.get_absolute_url(),
        reverse("schools:school_budget", args=[school.pk]),
    ):
        assert page.request.get(live_server.url + address).status == 403
