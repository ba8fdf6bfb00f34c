"""Fifty people, each with a connection of their own, take from one budget at the same moment."""

from functools import partial

import pytest

from schools.budgets.posting import NotEnough, commit, spend
from schools.models import BudgetEntry
from tests.factories.budgets import BudgetFactory

AT_ONCE = 50


@pytest.fixture
def all_at_once(at_once):
    """``all_at_once(act)`` is what ``act(number)`` came to for each of the fifty."""
    return lambda act: at_once(*[partial(act, number) for number in range(AT_ONCE)])


def test_exactly_as_many_succeed_as_there_is_money_for(all_at_once):
    budget = BudgetFactory(granted="210.10")
    outcomes = all_at_once(lambda number: commit(budget, "10.00", "Lessen", reference=f"c/{number}"))
    assert sum(isinstance(one, BudgetEntry) for one in outcomes) == 21
    assert sum(isinstance(one, NotEnough) for one in outcomes) == 29
    budget.refresh_from_db()
    assert [str(amount) for amount in (budget.granted, budget.committed, budget.free)] == ["210.10", "210.00", "0.10"]
    assert budget.entries.sums()["committed"] == budget.committed


def test_fifty_clicks_on_one_button_post_once(all_at_once):
    budget = BudgetFactory(granted=1000)
    outcomes = all_at_once(lambda _number: commit(budget, "10.00", "Lessen", reference="one"))
    assert len({entry.pk for entry in outcomes}) == 1
    budget.refresh_from_db()
    assert budget.committed == 10


def test_fifty_bills_on_one_promise_use_no_more_than_was_promised(all_at_once):
    budget = BudgetFactory(granted=1000)
    promise = commit(budget, 100, "Project", reference="c")
    all_at_once(lambda number: spend(budget, 9, "Factuur", commitment=promise, reference=f"e/{number}"))
    budget.refresh_from_db()
    assert [budget.granted, budget.committed, budget.spent, budget.free] == [1000, 0, 450, 550]
