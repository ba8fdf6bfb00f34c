"""One finds a school among thousands by typing a piece of its name."""

import pytest
from playwright.sync_api import expect

from fluxus.common import choices
from tests.browser.conftest import DESK
from tests.factories.budgets import BudgetEntryFactory, BudgetFactory
from tests.factories.schools import SchoolFactory


@pytest.fixture(autouse=True)
def _draws_three(monkeypatch):
    monkeypatch.setattr(choices, "DRAWN_AT_MOST", 3)


def test_typing_finds_a_school_that_was_not_drawn(page, live_server, signed_in, manager):
    SchoolFactory.create_batch(12)
    school = SchoolFactory(name="Zuiderzeeschool")
    entry = BudgetEntryFactory(budget=BudgetFactory(school=school))
    BudgetEntryFactory()
    signed_in(manager)
    page.set_viewport_size(DESK)
    page.goto(f"{live_server.url}/schools/entries/")
    page.locator(".filter-field .ts-control").first.click()
    page.keyboard.type("zuiderz")
    page.locator(".ts-dropdown .option", has_text="Zuiderzeeschool").click()
    expect(page.locator("#rows tbody tr")).to_have_count(1 + school.budgets.get().entries.exclude(pk=entry.pk).count())
    assert f"school={school.pk}" in page.url
