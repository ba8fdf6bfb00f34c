"""Every page that leads a record into another state, asked for every state there is."""

from http import HTTPStatus

import pytest
from django.db import transaction
from django.urls import reverse

from fluxus.common.pages import MovePage
from tests.access.addresses import addresses
from tests.access.policy import POLICY


def pages():
    """The name of each such address, with the states of its kind of record."""
    for name, address in addresses().items():
        page = getattr(address.view, "view_class", None)
        if page and issubclass(page, MovePage) and "state" in address.parameters:
            states = [state for state, _words in page.model._meta.get_field("state").flatchoices]
            yield pytest.param(name, page, states, id=name)


@pytest.mark.parametrize(("name", "page", "states"), list(pages()))
def test_a_page_leads_where_it_says_and_nowhere_else(name, page, states, world, login):
    user = world.users["admin"]
    client = login(user)
    record = world.record(POLICY[name].of["pk"], world.own, user)
    for state in [*states, "no_such_state"]:
        address = reverse(name, kwargs={"pk": record.pk, "state": state})
        leads_there = state in (page.form_classes or states)
        for ask in (client.get, client.post):
            with transaction.atomic():
                status = ask(address).status_code
                transaction.set_rollback(True)
            assert (status in (HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)) == leads_there, (state, status)
            assert leads_there or status == HTTPStatus.NOT_FOUND, (state, status)
