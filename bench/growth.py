"""Compare the pages of a small and a large database: queries and server time, as a table; what both benches of pages share."""

import argparse
import statistics
import sys
import time

from bench.scratch import fresh_database

SLOWER_AT_MOST = 2


def compare(fill, pages, *, numbers, held, rounds, untracked=()):
    """Fill a fresh database per number and ask its pages; exits with 1 where one that is ``held`` grows too much.

    ``fill(number)`` returns what ``pages`` needs and the user who asks; ``pages(filled)`` maps names to addresses.
    ``untracked``: models of which no history is kept while filling, as that would only make it slower.
    """
    found = {number: measure(number, fill, pages, rounds, untracked) for number in numbers}
    small, large = found[min(found)], found[max(found)]
    print("| page | " + " | ".join(f"{number:,}" for number in found) + " |")
    print("| --- |" + " --- |" * len(found))
    for page in small:
        cells = (f"{queries} queries, {spent:.0f} ms" for queries, spent in (found[number][page] for number in found))
        print(f"| {page} | " + " | ".join(cells) + " |")
    slow = [page for page in held if large[page][1] > SLOWER_AT_MOST * small[page][1]]
    hungry = [page for page in small if large[page][0] > small[page][0]]
    if slow or hungry:
        sys.exit(f"Too slow: {', '.join(slow) or 'none'}. More queries: {', '.join(hungry) or 'none'}.")


def measure(number, fill, pages, rounds, untracked):
    """Every page with ``number`` records, in a database that is gone afterwards."""
    import pgtrigger
    from django.conf import settings
    from django.test import Client

    with fresh_database() as connection:
        with pgtrigger.ignore(*(f"{model}:insert_insert" for model in untracked)):
            filled, user = fill(number)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        settings.ALLOWED_HOSTS = ["*"]
        client = Client()
        client.force_login(user)
        return {page: measured(client, address, rounds) for page, address in pages(filled).items()}


def measured(client, address, rounds):
    """The number of queries and the median time in milliseconds of one page."""
    from django.db import connection, reset_queries
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


def arguments(what, numbers):
    """The numbers of records to compare, and how often to ask, from the command line."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--numbers", nargs="+", type=int, default=numbers)
    parser.add_argument("--rounds", type=int, default=7)
    return parser.parse_args()
