"""The database of which every tester gets a copy: made once per set of migrations, here or before the tests begin.

python -m tests.plugins.template
"""

import hashlib
import inspect
import json
import os
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

BUILDING = 2_022_101  # any number, the same for all who build


@contextmanager
def builders_turn():
    """A cursor with which no other process makes or copies a template until this ends."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [BUILDING])  # held until this cursor's session ends
        yield cursor


def use(name):
    """Let the connection speak to database ``name`` from now on."""
    connection.close()
    connection.settings_dict["NAME"] = name


def migrated_template(cursor):
    """The name of the template for the migrations as they are now; made first if nobody did.

    Where the migrations of an older template are all among them, only those that were added run.
    """
    hashes = migration_hashes()
    name = f"template_{digest(json.dumps(hashes, sort_keys=True).encode())}"
    draft = f"{name}_building"
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    if not cursor.fetchone():
        base = template_to_build_on(cursor, hashes)
        forget_old_templates(cursor, but=base)
        cursor.execute(f"CREATE DATABASE {draft} TEMPLATE {base or 'template1'} STRATEGY file_copy")
        use(draft)
        call_command("migrate", verbosity=0)
        connection.close()
        cursor.execute(f"COMMENT ON DATABASE {draft} IS '{json.dumps(hashes)}'")
        cursor.execute(f"ALTER DATABASE {draft} RENAME TO {name}")
        forget_old_templates(cursor, but=name)
    return name


def migration_hashes():
    """Every migration as app.name, with what its file says in twelve characters."""
    migrations = MigrationLoader(None).disk_migrations
    return {
        ".".join(key): digest(Path(inspect.getfile(type(migration))).read_bytes())
        for key, migration in migrations.items()
    }


def digest(content):
    return hashlib.sha256(content).hexdigest()[:12]


def template_to_build_on(cursor, hashes):
    """The name of an older template of which every migration is still there as it was; None without one."""
    cursor.execute(
        "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database "
        r"WHERE datname LIKE 'template\_%' AND datname NOT LIKE '%\_building'"
    )
    for name, noted in cursor.fetchall():
        if noted and json.loads(noted).items() <= hashes.items():
            return name
    return None


def forget_old_templates(cursor, but):
    """Templates of other migrations, and one whose maker was killed: we hold the lock, so nobody is making one."""
    cursor.execute(r"SELECT datname FROM pg_database WHERE datname LIKE 'template\_%%' AND datname <> %s", [but or ""])
    for (old,) in cursor.fetchall():
        cursor.execute(f"DROP DATABASE {old} WITH (FORCE)")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    with builders_turn() as cursor:
        migrated_template(cursor)
