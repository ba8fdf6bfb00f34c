"""Measure the pages of schools and money with 60, 600 and 6,000 schools, five school years of groups and entries each.

    python -m bench.budgets [--numbers 60 600 6000] [--rounds 7]

Asks each page as a manager and prints queries and the median server time; ends with 1 when a list or a page of one school takes
more than twice as long, or any page more queries, at the largest number than at the smallest.
"""

from bench.growth import arguments, compare
from bench.scratch import set_up

YEARS = range(2022, 2027)
GROUPS = 10
HELD = ("schools", "card", "groups", "list", "school", "budget", "ledger")
UNTRACKED = ("schools.School", "schools.Group", "schools.Budget", "schools.BudgetEntry")


def fill(number):
    """Schools with groups, granted budgets, promises and expenses; returns one of the schools and a manager."""
    from schools.budgets.posting import entry
    from schools.budgets.recalculation import post_round
    from schools.models import Budget, BudgetEntry, Group, School
    from tests.factories.accounts import UserFactory
    from tests.factories.budgets import BudgetRoundFactory, FundFactory
    from tests.factories.network import MunicipalityFactory
    from tests.factories.schools import BoardFactory, SchoolFactory

    place, boards, fund = MunicipalityFactory(), BoardFactory.create_batch(max(3, number // 20)), FundFactory()
    made = [
        SchoolFactory.build(board=boards[each % len(boards)], municipality=place, code=code(each))
        for each in range(number)
    ]
    schools = School.objects.bulk_create(made)
    manager = UserFactory(role="manager")
    for year in YEARS:
        Group.objects.bulk_create(
            Group(school=school, school_year=year, name=f"Groep {each}", levels=[1 + each % 8], pupils=24)
            for school in schools
            for each in range(GROUPS)
        )
        post_round(BudgetRoundFactory(fund=fund, school_year=year), by=manager)
    budgets = list(Budget.objects.all())
    for kind in ("commitment", "expense"):
        BudgetEntry.objects.bulk_create(
            (
                entry(budget, kind, 50 + each, f"Lessen {each}", reference=f"{kind}/{budget.pk}/{each}")
                for budget in budgets
                for each in range(5)
            ),
            batch_size=20_000,
        )
    return schools[0], manager


def code(number):
    """A site code that no other school has."""
    return f"{number // 67_600:02}{chr(65 + number // 2_600 % 26)}{chr(65 + number // 100 % 26)}{number % 100:02}"


def pages(school):
    """The addresses that are measured, by name."""
    from django.urls import reverse

    return {
        "schools": reverse("schools:school_list"),
        "groups": reverse("schools:group_list"),
        "list": reverse("schools:budget_list"),
        "school": reverse("schools:school_budget", args=[school.pk]),
        "card": school.get_absolute_url(),
        "budget": school.budgets.first().get_absolute_url(),
        "ledger": reverse("schools:budgetentry_list"),
        "totals": reverse("schools:budget_totals"),
        "lapsing": reverse("schools:budget_lapsing"),
    }


if __name__ == "__main__":
    asked = arguments(__doc__.splitlines()[0], [60, 600, 6000])
    set_up()
    compare(fill, pages, numbers=asked.numbers, held=HELD, rounds=asked.rounds, untracked=UNTRACKED)
