"""Additions applied together make the same tables as additions applied one by one."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from fluxus.common.at_once import AtOnce

OURS = {"accounts", "cmk3", "culture_makers", "desk", "monitoring", "network", "schools"}
QUESTIONS = (
    """SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, ordinal_position
    FROM information_schema.columns WHERE table_name LIKE 'sky_%'""",
    """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE conrelid::regclass::text LIKE 'sky_%'""",
    "SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'sky_%'",
)
KEY = ("id", models.BigAutoField(primary_key=True))


def operations():
    """Two models, of which the second gets a field, a rule and an index afterwards; then the first one changes."""
    star = models.ForeignKey("sky.star", models.PROTECT, related_name="+")
    return [
        migrations.CreateModel("Planet", [KEY, ("name", models.CharField(max_length=9))]),
        migrations.CreateModel("Star", [KEY, ("name", models.CharField(max_length=9, unique=True))]),
        migrations.AddField("planet", "star", star),
        migrations.AddConstraint(
            "planet", models.UniqueConstraint(fields=["star", "name"], name="planet_is_there_once")
        ),
        migrations.AddIndex("planet", models.Index(fields=["name"], name="planet_by_name")),
        migrations.AlterField("star", "name", models.CharField(max_length=20, unique=True)),
        migrations.AddField("star", "size", models.IntegerField(default=1)),
    ]


def made_by(kind):
    """What the database holds after the operations: columns, rules and indexes; nothing stays."""
    migration = type("Migration", (kind,), {"operations": operations()})("0001_initial", "sky")
    try:
        with connection.schema_editor() as editor:
            migration.apply(ProjectState(), editor)
        with connection.cursor() as cursor:
            found = []
            for question in QUESTIONS:
                cursor.execute(question)
                found.append(sorted(cursor.fetchall()))
            return found
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS sky_planet, sky_star")


@pytest.mark.django_db(transaction=True)
def test_both_ways_make_the_same_tables():
    one_by_one, together = made_by(migrations.Migration), made_by(AtOnce)
    assert one_by_one == together
    assert all(together)


def test_every_migration_of_ours_that_creates_models_applies_them_together():
    creating = [
        migration
        for (app, _name), migration in MigrationLoader(None).disk_migrations.items()
        if app in OURS and any(isinstance(one, migrations.CreateModel) for one in migration.operations)
    ]
    assert creating
    assert [str(migration) for migration in creating if not isinstance(migration, AtOnce)] == []
