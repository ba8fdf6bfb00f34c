"""Posting: what it does to the balance, what it says when it is refused, and that twice is once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from schools.budgets.posting import NotEnough, TooMuchReleased, commit, contribute, correct, release, spend
from schools.models import BudgetEntry
from tests.factories.budgets import BudgetFactory

CENTS = st.decimals(min_value="0.01", max_value="400", places=2)


@pytest.fixture
def budget(db):
    return BudgetFactory(granted=1000)


def balance(budget):
    budget.refresh_from_db()
    return [budget.granted, budget.committed, budget.spent, budget.free]


def test_an_expense_uses_what_was_promised_first(budget):
    promise = commit(budget, 300, "Lessenreeks", reference="c")
    spend(budget, 120, "Eerste factuur", commitment=promise, reference="e1")
    assert balance(budget) == [1000, 180, 120, 700]
    spend(budget, 200, "Tweede factuur", commitment=promise, reference="e2")
    assert balance(budget) == [1000, 0, 320, 680]


def test_the_last_expense_frees_what_remains_of_the_promise(budget):
    promise = commit(budget, 300, "Lessenreeks", reference="c")
    spend(budget, 250, "Enige factuur", commitment=promise, closes=True, reference="e")
    assert balance(budget) == [1000, 0, 250, 750]
    assert not BudgetEntry.objects.open_commitments().exists()


def test_a_promise_can_be_released_in_part_or_as_a_whole(budget):
    promise = commit(budget, 300, "Lessenreeks", reference="c")
    release(promise, "Minder lessen", amount=100, reference="r1")
    assert balance(budget)[1] == 200
    with pytest.raises(TooMuchReleased):
        release(promise, "Te veel", amount=201, reference="r2")
    release(promise, "Gaat niet door", reference="r3")
    assert balance(budget) == [1000, 0, 0, 1000]


def test_what_an_expense_is_for_goes_along_from_the_promise(budget):
    promise = commit(budget, 300, "Coaching", cost_class="knowledge", subject=budget.school, reference="c")
    expense = spend(budget, 300, "Factuur", commitment=promise, reference="e")
    assert expense.cost_class == "knowledge"
    assert expense.subject == budget.school


def test_whoever_is_refused_hears_how_much_is_missing(budget):
    commit(budget, 900, "Project", reference="c")
    with pytest.raises(NotEnough) as refused:
        commit(budget, "100.10", "Nog een project", reference="d")
    assert refused.value.missing == Decimal("0.10")
    assert "0,10" in refused.value.messages[0]
    contribute(budget, "0.10", "school", "De school legt bij", reference="b")
    commit(budget, "100.10", "Nog een project", reference="d")
    assert balance(budget)[3] == 0


def test_a_correction_keeps_its_reason_and_cannot_take_what_is_promised(budget):
    commit(budget, 900, "Project", reference="c")
    lowered = correct(budget, -50, "Een groep minder dan gedacht", reference="k")
    assert (lowered.description, balance(budget)[0]) == ("Een groep minder dan gedacht", 950)
    with pytest.raises(NotEnough):
        correct(budget, -51, "Nog een groep minder", reference="k2")


def test_the_same_act_twice_is_done_once(budget):
    promise = commit(budget, 300, "Lessenreeks", reference="c")
    assert commit(budget, 300, "Lessenreeks", reference="c") == promise
    for _click in range(2):
        spend(budget, 100, "Factuur", commitment=promise, reference="e")
    assert balance(budget) == [1000, 200, 100, 700]


class TestArithmetic(TestCase):
    """Any row of acts, refused or not, leaves a balance that is the sum of the ledger, to the cent, and never below zero."""

    @given(
        st.lists(
            st.tuples(st.sampled_from(["commit", "spend", "use", "release", "contribute", "raise", "lower"]), CENTS),
            max_size=14,
        )
    )
    def test_the_balance_is_what_was_not_refused(self, acts):
        budget = BudgetFactory(granted=500)
        free, promised, spent, missing = Decimal(500), [], Decimal(0), []
        for number, (act, amount) in enumerate(acts):
            about = {"reference": f"{budget.pk}/{number}"}
            wanted = {"commit": -amount, "spend": -amount, "contribute": amount, "raise": amount, "lower": -amount}
            try:
                if act == "commit":
                    promised.append([commit(budget, amount, "x", **about), amount])
                elif act == "spend":
                    spend(budget, amount, "x", **about)
                    spent += amount
                elif act == "contribute":
                    contribute(budget, amount, "board", "x", **about)
                elif act in ("raise", "lower"):
                    correct(budget, wanted[act], "x", **about)
                elif promised and act == "use":
                    promise = promised[-1]
                    wanted[act] = min(promise[1], amount) - amount
                    spend(budget, amount, "x", commitment=promise[0], **about)
                    spent, promise[1] = spent + amount, promise[1] - min(promise[1], amount)
                elif promised and promised[-1][1] > 0:
                    wanted[act] = promised[-1][1]
                    release(promised[-1][0], "x", **about)
                    promised[-1][1] = Decimal(0)
            except NotEnough as refused:
                missing.append((refused.missing, -wanted[act] - free))
            else:
                free += wanted.get(act, 0)
        assert all(told == lacked > 0 for told, lacked in missing)
        open_promises = sum((left for _promise, left in promised), Decimal(0))
        assert balance(budget) == [free + open_promises + spent, open_promises, spent, free]
        assert budget.entries.sums() == dict(
            zip(("granted", "committed", "spent", "free"), balance(budget), strict=True)
        )
        assert free >= 0
