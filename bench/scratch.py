"""What benchmarks stand on: Django set up, and a database of their own that is gone afterwards."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent


def set_up(settings="tests.settings"):
    """Django with ``settings``; with those of tests the factories can be used."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    os.environ.setdefault("DEBUG", "1")
    django.setup()


@contextmanager
def fresh_database():
    """Let the connection speak to an empty, migrated database for as long as this lasts."""
    from django.core.management import call_command
    from django.db import connection

    name, home = f"bench_{os.getpid()}", connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0)
        yield connection
    finally:
        connection.close()
        connection.settings_dict["NAME"] = home
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
