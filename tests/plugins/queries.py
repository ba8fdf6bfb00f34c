"""Pages that cost the same however much they show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def costs_the_same(db):
    """``costs_the_same(visit, make)`` holds a page to as many queries for thirteen records as for three."""

    def hold(visit, make):
        def measure():
            with CaptureQueriesContext(connection) as queries:
                response = visit()
            assert response.status_code == 200, f"{response.status_code} instead of the page"
            return [query["sql"] for query in queries.captured_queries]

        make(3)
        visit()  # what is looked up once per process does not count
        few = measure()
        make(10)
        many = measure()
        more = "\n".join(sql for sql in many if many.count(sql) > 1) or "\n".join(many)
        assert len(many) <= len(few), f"{len(few)} queries became {len(many)}:\n{more[:4000]}"

    return hold
