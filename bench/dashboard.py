"""Measure the dashboard on the demo, and on a hundred times its records, in a database of its own.

    python -m bench.dashboard [--times 100] [--milliseconds 300 1000]

Prints the server time of the pages as a reader meets them; ends with 1 when a dashboard is over its limit.
"""

import argparse
import sys
import time
from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from psycopg.sql import SQL, Identifier, Literal

from bench.scratch import fresh_database, set_up

STEP = 10_000_000  # copy k of a record has its number plus k of these
COPIED = {
    "schools": "School SchoolExpert SchoolRole Participation PupilCount PolicyPlan CultureTypeAssessment",
    "monitoring": "Activity ActivityTheme ActivitySchool ActivityBoard ActivityOrganisation ActivityPerson"
    " Visit VisitTheme VisitPerson ProgressEntry",
}
UNIQUE = {
    "code": "lpad(k::text, 2, '0') || 'Q' || chr(65 + (id / 100)::int) || lpad((id % 100)::text, 2, '0')",
    "entry_id": "gen_random_uuid()",
    "next_step_id": "NULL",
}
COPY = SQL(
    "INSERT INTO {table} ({columns}) SELECT {values} FROM {table}, generate_series(1, {copies}) AS k WHERE id < {step}"
)
TRIES = 5


def multiply(times):
    """Copy the world ``times`` - 1 times: each copy of a school has its own people, visits and activities."""
    models = [apps.get_model(app, name) for app, names in COPIED.items() for name in names.split()]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # neither history nor keys are what is measured
        for model in models:
            cursor.execute(copy_of(model, models, times - 1))
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("ANALYZE")


def copy_of(model, models, copies):
    """The statement that copies every original row of ``model`` so many times."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    return COPY.format(
        table=Identifier(model._meta.db_table),
        columns=SQL(", ").join(Identifier(field.column) for field in fields),
        values=SQL(", ").join(value_of(field, models) for field in fields),
        copies=Literal(copies),
        step=Literal(STEP),
    ).as_string(None)


def value_of(field, models):
    """What a copy has in a column: its own number, that of another copy, or the same as the original."""
    if field.column in UNIQUE and (field.unique or field.column == "code"):
        return SQL(UNIQUE[field.column])
    if field.primary_key or field.related_model in models:
        return SQL("{column} + k * {step}").format(column=Identifier(field.column), step=Literal(STEP))
    return Identifier(field.column)


def measure(times):
    """Milliseconds and queries of each page, by name."""
    target = apps.get_model("monitoring.Target").objects.get(slug="jp2024-advies-ondersteuning")
    client = Client()
    client.force_login(apps.get_model("accounts.User").objects.filter(role="manager").first())
    apps.get_model("monitoring.Measurement").objects.all().delete()
    started = time.perf_counter()
    import_module("monitoring.tasks").freeze_measurements()
    print(f"  {'the worker freezes figures and trends':<42}{time.perf_counter() - started:>8.1f} s")

    def log_one():
        known = apps.get_model("monitoring.Activity").objects.filter(kind__slug="kenniscafe").first()
        known.pk = None
        known.save(force_insert=True)

    def forget():
        apps.get_model("monitoring.Measurement").objects.filter(day="2024-05-05").delete()

    pages = {
        "dashboard CMK3": ("/monitoring/dashboard/?plan=cmk3", nothing),
        "dashboard year plan": ("/monitoring/dashboard/?plan=jaarplan2024", nothing),
        "dashboard, just after something was logged": ("/monitoring/dashboard/?plan=jaarplan2024", log_one),
        "dashboard on a day nobody asked for yet": (
            "/monitoring/dashboard/?plan=jaarplan2024&day=2024-05-05",
            forget,
        ),
        "evidence of a figure": (target.get_absolute_url(), nothing),
    }
    return {name: timed(client, address, before) for name, (address, before) in pages.items()}


def timed(client, address, before):
    """The quickest of some tries, as other work on the machine only adds to it, and the number of queries."""
    spent = []
    for _try in range(TRIES):
        before()
        started = time.perf_counter()
        response = client.get(address)
        spent.append(1000 * (time.perf_counter() - started))
        if response.status_code != 200:
            sys.exit(f"{address} answered {response.status_code}.")
    before()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return min(spent), len(queries)


def nothing():
    """What happens before most tries."""


def run(times, limit):
    """Whether every dashboard stays under ``limit`` milliseconds."""
    print(f"{times} x the demo, limit {limit} ms")
    results = measure(times)
    for name, (milliseconds, queries) in results.items():
        print(f"  {name:<42}{milliseconds:>8.0f} ms{queries:>6} queries")
    return all(
        milliseconds <= limit for name, (milliseconds, _queries) in results.items() if name.startswith("dashboard")
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--milliseconds", type=int, nargs=2, default=[300, 1000], metavar=("DEMO", "TIMES"))
    asked = parser.parse_args()
    set_up("fluxus.settings")
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    with fresh_database():
        call_command("load_demo", verbosity=0)
        good = run(1, asked.milliseconds[0])
        multiply(asked.times)
        good = run(asked.times, asked.milliseconds[1]) and good
    sys.exit(not good)


if __name__ == "__main__":
    main()
