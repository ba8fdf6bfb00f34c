"""A test database in a tenth of a second: every tester gets a copy of the template."""

import os
from contextlib import contextmanager

import pytest
from django.db import connection, connections

from fluxus.embedded import processes
from tests.plugins.template import builders_turn, migrated_template, use


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """Instead of pytest-django's: a copy of the migrated template, named by this process."""
    development = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        use(copy_of_template())
    yield
    with django_db_blocker.unblock():
        name = connection.settings_dict["NAME"]
        use(development)
        drop(name)


@pytest.fixture
def another_database(django_db_setup):
    """``with another_database():`` speaks to a fresh copy, while the one that the test has stays as it is."""

    @contextmanager
    def switched():
        usual, other = connections["default"], connections["default"].copy()
        other.settings_dict["NAME"] = copy_of_template("_again")
        connections["default"] = other
        try:
            yield
        finally:
            other.close()
            connections["default"] = usual
            drop(other.settings_dict["NAME"])

    return switched


def copy_of_template(suffix=""):
    """The name of a new database, which says whose it is."""
    name = f"test_{os.getpid()}{suffix}"
    with builders_turn() as cursor:
        drop_what_killed_runs_left(cursor)
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {migrated_template(cursor)} STRATEGY file_copy")
    return name


def drop(name):
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def drop_what_killed_runs_left(cursor):
    """Copies whose process is gone."""
    cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^test_[0-9]+(_again)?$'")
    for (old,) in cursor.fetchall():
        if not processes.command_line(int(old.split("_")[1])):
            cursor.execute(f"DROP DATABASE IF EXISTS {old} WITH (FORCE)")
