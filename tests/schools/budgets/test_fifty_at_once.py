"""Fifty people, each with a connection of their own, take from one budget at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from schools.budgets.posting import NotEnough, commit, spend
from schools.models import BudgetEntry
from tests.factories.budgets import BudgetFactory

AT_ONCE = 50


def all_at_once(act):
    """What ``act(number)`` came to, for each of fifty threads that start together."""
    ready = threading.Barrier(AT_ONCE)

    def run(number):
        try:
            connection.ensure_connection()
            ready.wait(timeout=60)
            return act(number)
        except ValidationError as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as people:
        return list(people.map(run, range(AT_ONCE)))


@pytest.mark.django_db(transaction=True)
def test_exactly_as_many_succeed_as_there_is_money_for():
    budget = BudgetFactory(granted="210.10")
    outcomes = all_at_once(lambda number: commit(budget, "10.00", "Lessen", reference=f"c/{number}"))
    assert sum(isinstance(one, BudgetEntry) for one in outcomes) == 21
    assert sum(isinstance(one, NotEnough) for one in outcomes) == 29
    budget.refresh_from_db()
    assert [str(amount) for amount in (budget.granted, budget.committed, budget.free)] == ["210.10", "210.00", "0.10"]
    assert budget.entries.sums()["committed"] == budget.committed


@pytest.mark.django_db(transaction=True)
def test_fifty_clicks_on_one_button_post_once():
    budget = BudgetFactory(granted=1000)
    outcomes = all_at_once(lambda _number: commit(budget, "10.00", "Lessen", reference="one"))
    assert len({entry.pk for entry in outcomes}) == 1
    budget.refresh_from_db()
    assert budget.committed == 10


@pytest.mark.django_db(transaction=True)
def test_fifty_bills_on_one_promise_use_no_more_than_was_promised():
    budget = BudgetFactory(granted=1000)
    promise = commit(budget, 100, "Project", reference="c")
    all_at_once(lambda number: spend(budget, 9, "Factuur", commitment=promise, reference=f"e/{number}"))
    budget.refresh_from_db()
    assert [budget.granted, budget.committed, budget.spent, budget.free] == [1000, 0, 450, 550]
