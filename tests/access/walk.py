"""What every address answers somebody: asked once, for every test that wants to know something of it."""

import io
from dataclasses import dataclass
from itertools import product

import pytest
from django.db import transaction
from django.urls import reverse
from openpyxl import load_workbook

from fluxus.common.pages import ListPage
from tests.access.addresses import addresses
from tests.access.places import url_of

ADDRESSES = addresses()
PAGES = {name: getattr(address.view, "view_class", None) for name, address in ADDRESSES.items()}
# The list of one record, such as the candidates for a demand, has that record in its address and is held to its rows.
LISTS = {
    name: page for name, page in PAGES.items() if page and issubclass(page, ListPage) and not ADDRESSES[name].parameters
}


@dataclass(frozen=True)
class Answer:
    """What came back: ``opens`` is what the link to it does, ``status`` the answer to whoever may only post there."""

    url: str
    opens: int
    status: int
    location: str
    text: str


def each_alone(*roles):
    """The parameters of a test for each of ``roles``: one tester gets all that is about one role, and walks once for it."""
    return [pytest.param(role, id=f"@{role}", marks=pytest.mark.long) for role in roles]


def ask(client, url):
    """What a browser gets, by GET or, where that is not allowed, by POST; nothing of it stays."""
    with transaction.atomic():
        response = client.get(url)
        opens = response.status_code
        if opens == 405:
            response = client.post(url)
        answer = Answer(url, opens, response.status_code, response.get("Location", ""), text_of(response))
        transaction.set_rollback(True)
    return answer


def text_of(response):
    """What a response says, whether page or file."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if "spreadsheet" in response["Content-Type"]:
        sheet = load_workbook(io.BytesIO(content)).active
        return "\n".join(str(cell) for row in sheet.values for cell in row)
    return content.decode("utf-8", errors="replace")


def walk(client, world, user):
    """What every address answers ``user``, its rows those of the own place."""
    client.raise_request_exception = False
    return {name: ask(client, url_of(address, world.own, world, user)) for name, address in ADDRESSES.items()}


def take(client):
    """What every list is as a file."""
    client.raise_request_exception = False
    forms = product(LISTS, ("csv", "xlsx"))
    return {f"{name} as {form}": ask(client, f"{reverse(name)}?export={form}") for name, form in forms}


def naming(word, answers):
    """The names of those that say ``word``."""
    return [name for name, answer in answers.items() if word in answer.text]
