"""Measure the search for likely duplicates with 20,000 people, each with a role at one of 1,000 organisations.

    python -m bench.duplicates [--people 20000] [--rounds 5]

Fills a database of its own and prints the median times; ends with 1 when the whole queue takes longer than three
seconds, or one person who is typed longer than a fifth of a second.
"""

import argparse
import statistics
import sys
import time

from bench.scratch import fresh_database, set_up

SYLLABLES = [f"{first}{second}" for first in "bdfghklmnprstvwz" for second in "aeo"]
MOST_SECONDS = {"queue": 3, "typing": 0.2}


def name(number, length):
    """A name that no other number of that length has, as far as there are syllables."""
    parts = []
    for _ in range(length):
        number, rest = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[rest])
    return "".join(parts).capitalize()


def fill(number):
    """People with names that partly return, and a role for each."""
    from django.db import connection

    from fluxus.network.models import Organisation, OrganisationRole, Person

    people = Person.objects.bulk_create(
        Person(
            first_name=name(each * 7 % 900, 2),
            last_name=f"{name(each * 13 % 4001, 3)}stra",
            email=f"bench{each}@sterren.example",
            phone=f"06{each % (number - number // 200):08}",
        )
        for each in range(number)
    )
    bodies = Organisation.objects.bulk_create(
        Organisation(name=f"Sterrenwacht {each}", kind="culture") for each in range(number // 20)
    )
    OrganisationRole.objects.bulk_create(
        OrganisationRole(person=person, organisation=bodies[each % len(bodies)], role="contact")
        for each, person in enumerate(people)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def median(act, rounds):
    """The median time that ``act`` takes, in seconds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def measure(rounds):
    from fluxus.network.models import Person

    acts = {
        "queue": lambda: Person.objects.likely_duplicates(),
        "typing": lambda: list(
            Person.objects.resembling(first_name="Bab.", last_name="Daderostra", phone="06-123")[:5]
        ),
    }
    return {what: median(act, rounds) for what, act in acts.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    set_up("fluxus.settings")
    with fresh_database():
        fill(asked.people)
        found = measure(asked.rounds)
    for what, seconds in found.items():
        print(f"{what:10} {seconds * 1000:8.1f} ms")
    return int(any(seconds > MOST_SECONDS[what] for what, seconds in found.items()))


if __name__ == "__main__":
    sys.exit(main())
