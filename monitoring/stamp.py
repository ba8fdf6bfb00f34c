"""Whether anything was recorded since a figure was frozen, read from the history that the database keeps."""

import hashlib

from django.apps import apps
from django.db import connection
from pghistory.models import Event

# Enough to notice a transaction that commits after younger ones did: its events then appear among the newest.
NEWEST = 200
UNREAD = {"accounts.User", "monitoring.Report"}  # no measure reads them, and a user changes with every sign-in


def current_stamp():
    """A text that changes with every record that was made, changed or deleted; one query, whatever the size."""
    parts = " UNION ALL ".join(_newest(table) for table in _tables())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT string_agg(t || ':' || n || ':' || s, ' ' ORDER BY t) FROM ({parts}) AS stamps")  # noqa: S608
        state = cursor.fetchone()[0] or ""
    return hashlib.sha1(state.encode(), usedforsecurity=False).hexdigest()


def _newest(table):
    quoted = connection.ops.quote_name(table)
    newest = f"SELECT pgh_id FROM {quoted} ORDER BY pgh_id DESC LIMIT {NEWEST}"
    return f"SELECT '{table}' AS t, count(*) AS n, coalesce(sum(pgh_id), 0) AS s FROM ({newest}) AS newest"


def _tables():
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Event) and model.pgh_tracked_model._meta.label not in UNREAD
    )
