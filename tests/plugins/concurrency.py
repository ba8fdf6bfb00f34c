"""People who do something at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection


@pytest.fixture
def at_once(transactional_db):
    """``at_once(*acts)`` is what came of acts that began together, each on a connection of its own.

    Of an act that was refused it is the ``ValidationError``.
    """

    def start(*acts):
        ready = threading.Barrier(len(acts))

        def run(act):
            try:
                connection.ensure_connection()
                ready.wait(timeout=60)
                return act()
            except ValidationError as refused:
                return refused
            finally:
                connection.close()

        with ThreadPoolExecutor(len(acts)) as people:
            return list(people.map(run, acts))

    return start
