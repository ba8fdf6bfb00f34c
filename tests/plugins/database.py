"""A test database in a tenth of a second: every tester gets a copy of the template."""

import os

import pytest
from django.db import connection

from fluxus.embedded import processes
from tests.plugins.template import builders_turn, migrated_template, use


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """Instead of pytest-django's: a copy of the migrated template, named by this process."""
    name, development = f"test_{os.getpid()}", connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        with builders_turn() as cursor:
            drop_what_killed_runs_left(cursor)
            template = migrated_template(cursor)
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        use(name)
    yield
    with django_db_blocker.unblock():
        use(development)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def drop_what_killed_runs_left(cursor):
    """Copies whose process is gone."""
    cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^test_[0-9]+$'")
    for (old,) in cursor.fetchall():
        if not processes.command_line(int(old.removeprefix("test_"))):
            cursor.execute(f"DROP DATABASE IF EXISTS {old} WITH (FORCE)")
