"""Measure the pages about money with 60, 600 and 6,000 schools, five school years of groups and entries each.

    python bench/budgets.py [--schools 60 600 6000] [--rounds 7]

Fills a database of its own, asks each page as a manager and prints queries and the median server time; ends with 1 when a
list or a page of one school takes more than twice as long, or more queries, at the largest number than at the smallest.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

import django
import pgtrigger
from django.db import connection, reset_queries

ROOT = Path(__file__).resolve().parent.parent
YEARS = range(2022, 2027)
GROUPS = 10
HELD = ("schools", "card", "list", "school", "budget", "ledger")
HISTORY = [f"schools.{model}:insert_insert" for model in ("School", "Group", "Budget", "BudgetEntry")]
SLOWER_AT_MOST = 2


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
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return schools[0], manager


def code(number):
    """A site code that no other school has."""
    return f"{number // 67_600:02}{chr(65 + number // 2_600 % 26)}{chr(65 + number // 100 % 26)}{number % 100:02}"


def pages(school):
    """The addresses that are measured, by name."""
    from django.urls import reverse

    return {
        "schools": reverse("schools:school_list"),
        "list": reverse("schools:budget_list"),
        "school": reverse("schools:school_budget", args=[school.pk]),
        "card": school.get_absolute_url(),
        "budget": school.budgets.first().get_absolute_url(),
        "ledger": reverse("schools:budgetentry_list"),
        "totals": reverse("schools:budget_totals"),
        "lapsing": reverse("schools:budget_lapsing"),
    }


def measured(client, address, rounds):
    """The number of queries and the median time in milliseconds of one page."""
    from django.test.utils import CaptureQueriesContext

    if client.get(address).status_code != 200:
        sys.exit(f"{address} does not answer.")
    reset_queries()  # the log is full of what filled the database
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    times = []
    for _round in range(rounds):
        before = time.perf_counter()
        client.get(address)
        times.append(1000 * (time.perf_counter() - before))
    return len(queries.captured_queries), statistics.median(times)


def measure(number, rounds):
    """Every page with ``number`` schools, in a fresh database."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    name = f"bench_budgets_{os.getpid()}"
    home = connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0)
        with pgtrigger.ignore(*HISTORY):  # kept as well, it would only make the filling slower
            school, manager = fill(number)
        settings.ALLOWED_HOSTS = ["*"]
        client = Client()
        client.force_login(manager)
        return {page: measured(client, address, rounds) for page, address in pages(school).items()}
    finally:
        connection.close()
        connection.settings_dict["NAME"] = home
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schools", nargs="+", type=int, default=[60, 600, 6000])
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    found = {number: measure(number, asked.rounds) for number in asked.schools}
    small, large = found[min(found)], found[max(found)]
    print("| page | " + " | ".join(f"{number} schools" for number in found) + " |")
    print("| --- |" + " --- |" * len(found))
    for page in small:
        cells = (f"{queries} queries, {spent:.0f} ms" for queries, spent in (found[number][page] for number in found))
        print(f"| {page} | " + " | ".join(cells) + " |")
    slow = [page for page in HELD if large[page][1] > SLOWER_AT_MOST * small[page][1]]
    hungry = [page for page in small if large[page][0] > small[page][0]]
    if slow or hungry:
        print(f"Too slow: {', '.join(slow) or 'none'}. More queries: {', '.join(hungry) or 'none'}.")
        sys.exit(1)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    main()
