"""A real browser before a real server: Debian's Chromium, in Dutch, that fails on whatever its console complains of."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

# Playwright keeps an event loop in this thread; only here does Django have to tolerate that.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
# What a browser logs by itself where a test takes the connection away, or where a form is answered with its errors.
EXPECTED = ("ERR_INTERNET_DISCONNECTED", "status of 422")
AXE = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
FOUND = "found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`))"
ACCESSIBLE = f"axe.run({{runOnly: {STANDARDS}}}).then((found) => {FOUND})"


# A machine that runs the other tests beside this one is slow, not broken.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    """Every test in this folder is a browser test, with a database that other threads see."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture
def browser_context_args():
    return {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "viewport": PHONE}


@pytest.fixture
def context(context):
    """No test waits longer than this for what should be there at once."""
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def page(page):
    """A page whose console stays silent."""
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    yield page
    assert [text for text in complaints if not any(known in text for known in EXPECTED)] == []


@pytest.fixture
def signed_in(context, live_server):
    """``signed_in(user)``: the browser has the session of ``user``."""

    def sign_in(user):
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return sign_in


@pytest.fixture
def violations():
    """``violations(page)``: what axe finds against WCAG 2.1 AA; it goes in past the page's own security policy."""

    def find(page):
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": AXE.read_text()})
        asked = {"expression": ACCESSIBLE, "awaitPromise": True, "returnByValue": True}
        return session.send("Runtime.evaluate", asked)["result"]["value"]

    return find
