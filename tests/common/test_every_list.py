"""Held for every list of the product at once, whoever adds one."""

import pytest
from django.urls import get_resolver, reverse

from fluxus.common.pages import ListPage
from tests.factories import factory_for


def list_pages(resolver=None, namespaces=()):
    """Every address that shows a list, with its page."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from list_pages(pattern, inner)
        # A list that belongs to one record has an address of that record, and tests of its own.
        elif not pattern.pattern.regex.groupindex and issubclass(
            getattr(pattern.callback, "view_class", object), ListPage
        ):
            yield ":".join((*namespaces, pattern.name)), pattern.callback.view_class


LISTS = dict(list_pages())


@pytest.mark.parametrize("name", LISTS)
def test_a_longer_list_costs_no_more_queries(name, login, admin, costs_the_same):
    make = factory_for(LISTS[name].model, admin)
    client = login(admin)
    costs_the_same(lambda: client.get(reverse(name), {"per_page": 100}), make)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_can_be_taken_away_as_a_file(name, login, admin):
    factory_for(LISTS[name].model, admin)(3)
    for form in ("csv", "xlsx"):
        response = login(admin).get(reverse(name), {"export": form})
        assert response["Content-Disposition"].startswith("attachment"), name


@pytest.mark.parametrize("name", LISTS)
def test_every_column_of_a_list_that_can_be_sorted_sorts(name, login, admin):
    factory_for(LISTS[name].model, admin)(3)
    client = login(admin)
    page = client.get(reverse(name))
    for column in page.context["table"].columns:
        if column.orderable:
            assert client.get(reverse(name), {"sort": f"-{column.name}"}).status_code == 200, column.name
