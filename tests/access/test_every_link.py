"""No page offers what it then refuses: every link that a role is shown leads somewhere for that role."""

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve, reverse

from tests.access.walk import ask, each_alone

LINK = re.compile(r"""<a\s[^>]*href=["']([^"'#]+)""")
EACH_ADDRESS = 1  # time, beside the own row that everybody is walked along: two rows of a list are as good as twenty
FILES = ("/static/", "/media/")


def links_of(answer):
    """The addresses of ours that a page links to or leads on to."""
    if answer.location:
        yield answer.location
    for link in LINK.findall(answer.text):
        parts = urlsplit(urljoin(answer.url, unescape(link)))
        if parts.scheme in ("", "http", "https") and not parts.netloc and not parts.path.startswith(FILES):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.mark.parametrize("role", each_alone("school", "board", "expert", "bureau", "admin"))
def test_every_link_that_a_role_is_shown_opens_for_it(role, walk, world, login):
    client = login(world.users[role])
    client.raise_request_exception = False
    walked = {answer.url: answer for answer in walk(role).values()}
    times, dead, read = Counter(), [], {}
    to_read = deque([(reverse("start"), "")])
    while to_read:
        link, shown_on = to_read.popleft()
        try:
            name = resolve(urlsplit(link).path).view_name
        except Resolver404:
            dead.append(f"{link} leads nowhere, on {shown_on}")
            continue
        if link in read or (link not in walked and times[name] == EACH_ADDRESS):
            continue
        if link not in walked:
            times[name] += 1
        read[link] = page = walked.get(link) or ask(client, link)
        if page.opens >= 400:
            dead.append(f"{link} ({name}) answers {page.opens}, on {shown_on}")
        else:
            to_read.extend((further, link) for further in links_of(page))
    assert dead == []
    assert len(read) > 10
