"""Whether anything was recorded since a figure was frozen, read from the history that the database keeps."""

import hashlib

from django.apps import apps
from django.db import connection
from pghistory.models import Event
from psycopg.sql import SQL, Identifier, Literal

# Enough to notice a transaction that commits after younger ones did: its events then appear among the newest.
NEWEST = Literal(200)
UNREAD = {"accounts.User", "monitoring.Report", "monitoring.ReportChapter"}  # no measure reads them
UNREAD_APPS = {"desk"}
READ_AFTER_ALL = {"desk.Attachment"}  # some milestones ask for a document

STATE = SQL("SELECT string_agg(of || ':' || rows || ':' || ids, ' ' ORDER BY of) FROM ({parts}) AS newest")
PART = SQL(
    "SELECT {name} AS of, count(*) AS rows, coalesce(sum(pgh_id), 0) AS ids"
    " FROM (SELECT pgh_id FROM {table} ORDER BY pgh_id DESC LIMIT {newest}) AS {table}"
)


def current_stamp():
    """A text that changes with every record that was made, changed or deleted; one query, whatever the size."""
    parts = [PART.format(name=Literal(table), table=Identifier(table), newest=NEWEST) for table in _tables()]
    with connection.cursor() as cursor:
        cursor.execute(STATE.format(parts=SQL(" UNION ALL ").join(parts)).as_string(cursor.connection))
        state = cursor.fetchone()[0] or ""
    return hashlib.sha256(state.encode()).hexdigest()[:40]


def _tables():
    """Where the events of the records are kept that a measure may read."""
    events = [model for model in apps.get_models() if issubclass(model, Event) and hasattr(model, "pgh_tracked_model")]
    return sorted(model._meta.db_table for model in events if _is_read(model.pgh_tracked_model._meta))


def _is_read(tracked):
    if tracked.label in READ_AFTER_ALL:
        return True
    return tracked.app_label not in UNREAD_APPS and tracked.label not in UNREAD
