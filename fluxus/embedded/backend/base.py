"""Django's PostgreSQL backend, on a server that starts itself with the first connection."""

from django.db.backends.postgresql import base

from fluxus.embedded import postgres


class DatabaseWrapper(base.DatabaseWrapper):
    """Nothing but the start: server, SQL and features are PostgreSQL's own."""

    def get_new_connection(self, conn_params):
        postgres.ensure_running()
        return super().get_new_connection(conn_params)
