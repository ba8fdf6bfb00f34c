"""No page offers what it then refuses: every link that a role is shown leads somewhere for that role."""

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve, reverse

LINK = re.compile(r"""<a\s[^>]*href=["']([^"'#]+)""")
EACH_ADDRESS = 2  # times: two rows of a list are as good as twenty
FILES = ("/static/", "/media/")


def links_of(response, page):
    """The addresses of ours that a page links to."""
    for link in LINK.findall(response.content.decode(errors="replace")):
        parts = urlsplit(urljoin(page, unescape(link)))
        if parts.scheme in ("", "http", "https") and not parts.netloc and not parts.path.startswith(FILES):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.mark.parametrize("role", ["school", "board", "expert", "bureau", "admin"])
def test_every_link_that_a_role_is_shown_opens_for_it(role, world, login):
    client = login(world.users[role])
    client.raise_request_exception = False
    to_visit, seen, times, dead = deque([(reverse("start"), "")]), set(), Counter(), []
    while to_visit:
        page, shown_on = to_visit.popleft()
        try:
            name = resolve(urlsplit(page).path).view_name
        except Resolver404:
            dead.append(f"{page} leads nowhere, on {shown_on}")
            continue
        times[name] += 1
        if page in seen or times[name] > EACH_ADDRESS:
            continue
        seen.add(page)
        response = client.get(page)
        if response.status_code >= 400:
            dead.append(f"{page} ({name}) answers {response.status_code}, on {shown_on}")
        elif "Location" in response:
            to_visit.append((response["Location"], page))
        elif response.streaming:
            list(response.streaming_content)  # read to its end: only then the client closes the file
        elif response.status_code == 200:
            to_visit.extend((link, page) for link in links_of(response, page))
    assert dead == []
    assert len(seen) > 10
