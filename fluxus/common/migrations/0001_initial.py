"""What the database needs before the first table: extensions, Dutch sorting, searching without accents or case."""

from django.contrib.postgres.operations import BtreeGistExtension, CreateCollation, TrigramExtension, UnaccentExtension
from django.db import migrations

PLAIN = """
CREATE OR REPLACE FUNCTION fluxus_plain(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    run_before = [("network", "0001_initial"), ("accounts", "0001_initial"), ("desk", "0001_initial")]
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        CreateCollation("nl_natural", provider="icu", locale="nl-u-kn-true"),
        migrations.RunSQL(PLAIN, "DROP FUNCTION fluxus_plain(text)"),
    ]
