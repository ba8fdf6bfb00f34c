"""What a browser is told, and what templates must not hold for it to be true."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories.network import PersonFactory

TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
# A script with a body is run by the browser, unless it is data.
INLINE = re.compile(
    r"""<script(?![^>]*\bsrc=)(?![^>]*type=["']application/json["'])"""
    r"""|<style|\sstyle\s*=|\shx-on|\son(?:click|load|change|submit|input|focus|blur|error|key\w+|mouse\w+)\s*=|javascript:""",
    re.IGNORECASE,
)


def directives(response):
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {part[0]: part[1:] for part in parts if part}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["account_login", "start", "network:person_list"])
def test_the_browser_runs_and_shows_only_what_comes_from_us(name, login, manager):
    told = directives(login(manager).get(reverse(name)))
    assert told["default-src"] == ["'none'"]
    assert told["style-src"] == ["'self'"]
    assert told["script-src"][0] == "'self'"
    assert all(source.startswith("'nonce-") for source in told["script-src"][1:])
    assert told["frame-ancestors"] == ["'none'"]
    assert told["form-action"] == ["'self'"]


@pytest.mark.django_db
def test_a_page_says_that_it_may_not_be_framed_guessed_or_told_on(login, manager):
    response = login(manager).get(reverse("start"))
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_no_template_holds_what_the_policy_would_block():
    found = [
        f"{path.relative_to(settings.BASE_DIR)}: {match.group()}"
        for path in TEMPLATES
        for match in INLINE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 20


@pytest.mark.django_db
def test_nothing_is_posted_without_the_token_of_our_own_page(admin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin)
    person = PersonFactory()
    response = client.post(reverse("network:person_edit", args=[person.pk]), {"last_name": "Anders"})
    assert response.status_code == 403
    person.refresh_from_db()
    assert person.last_name != "Anders"


@pytest.mark.django_db
def test_signing_in_asks_for_the_token_too():
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("account_login"), {"login": "x@y.example", "password": "z"}).status_code == 403


def production(**more):
    """Answers of the settings as production has them, from a process of their own."""
    wanted = [
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "DEBUG",
        "SESSION_COOKIE_HTTPONLY",
        "SESSION_COOKIE_SAMESITE",
    ]
    code = f"from django.conf import settings; print([getattr(settings, name) for name in {wanted!r}])"
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {**kept, "DJANGO_SETTINGS_MODULE": "fluxus.settings", **more}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or done.stderr


def test_in_production_cookies_go_over_https_alone():
    told = production(SECRET_KEY="x" * 60, ALLOWED_HOSTS="crm.example.org")
    assert told == "[True, True, True, 31536000, False, True, 'Lax']"


def test_without_a_secret_production_does_not_start():
    assert "SECRET_KEY" in production(ALLOWED_HOSTS="crm.example.org")
