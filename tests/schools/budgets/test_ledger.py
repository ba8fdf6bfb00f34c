"""What PostgreSQL itself holds about the ledger, whoever writes to it and however."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from schools.models import Budget, BudgetEntry
from tests.factories.budgets import BudgetEntryFactory, BudgetFactory, BudgetRoundFactory

pytestmark = pytest.mark.django_db

Kind = BudgetEntry.Kind


@pytest.fixture
def budget():
    return BudgetFactory(granted=1000)


def refused(act):
    """Whether the database refuses ``act``, and by which rule."""
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        act()
    return error.value.__cause__.diag.constraint_name


def balance(budget):
    budget.refresh_from_db()
    return [budget.granted, budget.committed, budget.spent, budget.free]


def test_the_balance_of_a_budget_is_the_sum_of_its_entries(budget):
    promise = BudgetEntryFactory(budget=budget, kind=Kind.COMMITMENT, amount=300)
    BudgetEntryFactory(budget=budget, kind=Kind.CONTRIBUTION, contributor="board", amount="50.25")
    BudgetEntryFactory(budget=budget, kind=Kind.CORRECTION, amount=-100)
    BudgetEntryFactory(budget=budget, kind=Kind.EXPENSE, amount="120.10", settles=promise)
    BudgetEntryFactory(budget=budget, kind=Kind.RELEASE, amount="-120.10", settles=promise)
    assert balance(budget) == [Decimal("950.25"), Decimal("179.90"), Decimal("120.10"), Decimal("650.25")]
    assert balance(budget) == [budget.entries.sums()[name] for name in ("granted", "committed", "spent", "free")]


@pytest.mark.parametrize("change", ["UPDATE schools_budgetentry SET amount = 1", "DELETE FROM schools_budgetentry"])
def test_an_entry_is_never_changed_nor_deleted_not_even_by_sql(budget, change):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert balance(budget)[0] == 1000


def test_the_same_reference_never_posts_twice(budget):
    BudgetEntryFactory(budget=budget, kind=Kind.EXPENSE, amount=10, reference="factuur/7")
    again = {"kind": Kind.EXPENSE, "amount": 10, "reference": "factuur/7"}
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetEntryFactory(budget=BudgetFactory(granted=100), **again)
    assert BudgetEntry.objects.filter(reference="factuur/7").count() == 1


@pytest.mark.parametrize("kind", [Kind.COMMITMENT, Kind.EXPENSE])
def test_no_more_can_be_promised_or_spent_than_is_free(budget, kind):
    BudgetEntryFactory(budget=budget, kind=Kind.COMMITMENT, amount=900)
    too_much = {"kind": kind, "amount": "100.01"}
    assert refused(lambda: BudgetEntryFactory(budget=budget, **too_much)) == "budget_free_is_never_negative"
    BudgetEntryFactory(budget=budget, kind=kind, amount=100)
    assert balance(budget)[3] == 0


def test_what_is_promised_or_spent_cannot_be_taken_away_by_a_correction(budget):
    BudgetEntryFactory(budget=budget, kind=Kind.EXPENSE, amount=400)
    lower = {"kind": Kind.CORRECTION, "amount": -601}
    assert refused(lambda: BudgetEntryFactory(budget=budget, **lower)) == "budget_free_is_never_negative"


def test_raw_sql_is_refused_as_well(budget):
    BudgetEntryFactory(budget=budget, kind=Kind.EXPENSE, amount=10)

    def copy_as_too_dear():
        with connection.cursor() as cursor:
            cursor.execute(
                """INSERT INTO schools_budgetentry
                    (budget_id, kind, amount, cost_class, contributor, day, description, reference, posted_at)
                SELECT budget_id, kind, 5000, cost_class, contributor, day, description, 'sql/1', posted_at
                FROM schools_budgetentry WHERE kind = 'expense'"""
            )

    assert refused(copy_as_too_dear) == "budget_free_is_never_negative"


@pytest.mark.parametrize("column", ["granted", "committed", "spent"])
def test_nobody_but_the_ledger_writes_a_balance(budget, column):
    with pytest.raises(IntegrityError), transaction.atomic():
        Budget.objects.filter(pk=budget.pk).update(**{column: 999})
    with pytest.raises(IntegrityError), transaction.atomic():
        Budget.objects.bulk_create([Budget(school=budget.school, round=BudgetRoundFactory(), **{column: 5})])
    Budget.objects.filter(pk=budget.pk).update(groups=9)
    assert balance(budget) == [1000, 0, 0, 1000]


def test_one_statement_is_judged_as_a_whole(budget):
    promise = BudgetEntryFactory(budget=budget, kind=Kind.COMMITMENT, amount=1000)
    spent = BudgetEntryFactory.build(budget=budget, kind=Kind.EXPENSE, amount=1000, settles=promise)
    released = BudgetEntryFactory.build(budget=budget, kind=Kind.RELEASE, amount=-1000, settles=promise)
    BudgetEntry.objects.bulk_create([spent, released])
    assert balance(budget) == [1000, 0, 1000, 0]


def test_a_promise_is_released_once(budget):
    promise = BudgetEntryFactory(budget=budget, kind=Kind.COMMITMENT, amount=200)
    BudgetEntryFactory(budget=budget, kind=Kind.COMMITMENT, amount=200)
    BudgetEntryFactory(budget=budget, kind=Kind.RELEASE, amount=-150, settles=promise)
    more = {"kind": Kind.RELEASE, "amount": -51, "settles": promise}
    assert refused(lambda: BudgetEntryFactory(budget=budget, **more)) == "budget_releases_no_more_than_was_promised"


def test_an_entry_settles_a_promise_of_its_own_budget(budget):
    elsewhere = BudgetEntryFactory(budget=BudgetFactory(granted=500), kind=Kind.COMMITMENT, amount=200)
    BudgetEntryFactory(budget=budget, kind=Kind.COMMITMENT, amount=200)
    release = {"kind": Kind.RELEASE, "amount": -50, "settles": elsewhere}
    assert refused(lambda: BudgetEntryFactory(budget=budget, **release)) == "entry_settles_a_promise"


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"kind": Kind.COMMITMENT, "amount": -1}, "entry_has_the_sign_of_its_kind"),
        ({"kind": Kind.EXPENSE, "amount": 0}, "entry_has_the_sign_of_its_kind"),
        ({"kind": Kind.CORRECTION, "amount": 5, "description": ""}, "entry_says_what_it_is_for"),
        ({"kind": Kind.CONTRIBUTION, "amount": 5}, "entry_names_who_contributed"),
        ({"kind": Kind.EXPENSE, "amount": 5, "contributor": "school"}, "entry_names_who_contributed"),
        ({"kind": Kind.RELEASE, "amount": -5}, "entry_settles_a_promise"),
        ({"kind": "gift", "amount": 5}, "entry_has_the_sign_of_its_kind"),
        ({"amount": 5, "cost_class": "other"}, "entry_of_a_known_cost_class"),
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(budget, wrong, rule):
    assert refused(lambda: BudgetEntryFactory(budget=budget, **wrong)) == rule
