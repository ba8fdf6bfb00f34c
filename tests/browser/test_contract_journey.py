"""From a question to paper: an expert chooses a maker, the bureau drafts and checks, the school sees what is promised."""

import datetime as dt
import hashlib
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from culture_makers.models import Contract, Demand, Match
from fluxus.common.money import euro
from fluxus.common.periods import school_year_of
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_budget_journey import choose
from tests.browser.test_main_journey import sign_in, sign_out
from tests.days import today
from tests.factories.budgets import BudgetFactory
from tests.factories.contracts import TemplateVersionFactory
from tests.factories.makers import CultureMakerFactory, KindOfWorkFactory
from tests.factories.matching import MatchWeightFactory

WORDS = "Onze groepen 5 en 6 willen leren dansen."
WHY = "Zij danst al op twee scholen in de buurt."


@pytest.fixture
def school(school_user):
    return school_user.person.schoolroles.get().school


@pytest.fixture
def budget(school):
    """A thousand euro of this school year."""
    year = school_year_of(today())
    return BudgetFactory(
        school=school, granted=1000, round__school_year=year, round__lapses_on=dt.date(year + 1, 7, 31)
    )


@pytest.fixture
def dancer():
    """The first of two makers, as only she brings what is asked."""
    MatchWeightFactory(reason="discipline", points=30)
    CultureMakerFactory(disciplines=["muziek"])
    return CultureMakerFactory(disciplines=["dans"])


def send(page):
    page.locator("main form .form-actions button").click()


def note_demand(page, school):
    page.locator(".page-actions a[href$='/demands/new/']").click()
    choose(page, "school", str(school))
    page.locator("[name=title]").fill("Dans in de bovenbouw")
    page.locator("[name=words]").fill(WORDS)
    choose(page, "disciplines", "Dans")
    page.locator("[name=starts_on]").fill(today().isoformat())
    page.locator("[name=ends_on]").fill((today() + dt.timedelta(weeks=6)).isoformat())
    send(page)
    expect(page).to_have_url(re.compile(r"/demands/\d+/$"))


def choose_maker(page, maker):
    """Say why, and note that the maker agrees."""
    page.locator(f"a[href$='/choose/{maker.pk}/']").click()
    page.locator("[name=why]").fill(WHY)
    send(page)
    expect(page).to_have_url(re.compile(r"/matches/\d+/$"))
    expect(page.locator("main")).to_contain_text(WHY)
    page.locator(f"a[href='{reverse('culture_makers:match_move', args=[Match.objects.get().pk, 'accepted'])}']").click()
    send(page)
    expect(page).to_have_url(re.compile(r"/matches/\d+/$"))


def type_contract(page, budget, kind, version, manager):
    """What the match does not know: the text, who signs, and ten lessons out of the budget of the school."""
    choose(page, "template_version", str(version))
    choose(page, "signatory", str(manager))
    line = {"quantity": "10", "rate": "70"}
    for name, value in line.items():
        page.locator(f"[name=lines-0-{name}]").fill(value)
    for name, value in {"unit": "lesson", "vat": "exempt", "vat_reason": "under_21"}.items():
        page.locator(f"[name=lines-0-{name}]").select_option(value)
    choose(page, "lines-0-kind", str(kind))
    choose(page, "lines-0-budgets", budget.school.name)


def test_a_question_becomes_a_match_a_contract_a_promise_and_paper(
    page, live_server, expert, bureau, manager, school_user, school, budget, dancer, violations
):
    version, kind = TemplateVersionFactory(published=True), KindOfWorkFactory()
    page.set_viewport_size(DESK)
    page.goto(live_server.url)
    sign_in(page, expert)
    page.goto(live_server.url + reverse("culture_makers:demand_list"))
    note_demand(page, school)
    demand = Demand.objects.get()
    page.locator(f"a[href='{reverse('culture_makers:demand_candidates', args=[demand.pk])}']").click()
    expect(page.locator("table.candidates tbody tr")).to_have_count(2)
    expect(page.locator("table.candidates tbody tr").first).to_contain_text(str(dancer))
    assert violations(page) == []
    choose_maker(page, dancer)
    match = Match.objects.get()
    assert (match.maker, match.chosen_by, match.why, match.state) == (dancer, expert, WHY, "accepted")
    assert violations(page) == []
    sign_out(page)

    sign_in(page, bureau)
    page.goto(live_server.url + match.get_absolute_url())
    page.locator("a[href*='/contracts/new/?']").click()
    expect(page.locator("[name=title]")).to_have_value(demand.title)
    expect(page.locator("[name=assignment]")).to_have_value(WORDS)
    expect(page.locator("select[name=maker]")).to_have_value(str(dancer.pk))
    type_contract(page, budget, kind, version, manager)
    expect(page.locator("#totals")).to_contain_text(euro(700))
    assert violations(page) == []
    send(page)
    expect(page).to_have_url(re.compile(r"/contracts/\d+/$"))
    contract = Contract.objects.get()
    assert (contract.match, contract.is_draft, contract.total) == (match, True, 700)
    page.locator(f"a[href='{reverse('culture_makers:contract_move', args=[contract.pk, 'checked'])}']").click()
    expect(page.locator("main")).to_contain_text(euro(300))
    assert violations(page) == []
    send(page)
    contract.refresh_from_db()
    expect(page.locator("main")).to_contain_text(contract.number)
    assert (contract.state, contract.checked_by) == ("checked", bureau)
    assert violations(page) == []
    paper = page.locator(f"a[href='{reverse('culture_makers:contract_pdf', args=[contract.pk])}']")
    content = page.request.get(live_server.url + paper.get_attribute("href")).body()
    assert content.startswith(b"%PDF-")
    contract.refresh_from_db()
    assert hashlib.sha256(content).hexdigest() == contract.sha256
    sign_out(page)

    page.set_viewport_size(PHONE)
    sign_in(page, school_user)
    page.goto(live_server.url + reverse("schools:school_budget", args=[school.pk]))
    expect(page.locator("#free")).to_have_text(euro(300))
    promised = page.locator("main tbody tr", has_text=contract.number)
    expect(promised).to_contain_text(demand.title)
    expect(promised).to_contain_text(euro(700))
    assert violations(page) == []
