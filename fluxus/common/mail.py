"""The one way in which mail leaves: a template, somebody to send it to, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.template.loader import render_to_string


class AboutMail(EmailMessage):
    """A mail about a record, whose text colleagues may read later (unlike one with a personal link or a code)."""

    is_readable = True
    about: models.Model | None = None


def send(
    template: str,
    to: str | Iterable[str],
    context: Mapping[str, Any] | None = None,
    *,
    about: models.Model | None = None,
    is_readable: bool = True,
    files: Iterable[tuple[str, bytes, str]] = (),
) -> None:
    """Send ``template``, a plain text whose first line is the subject, to one address or several.

    ``files``: what goes with it, as (name, content, type).
    """
    written = render_to_string(template, {"site_url": settings.SITE_URL, "about": about, **(context or {})}).strip()
    subject, _, text = written.partition("\n")
    mail = AboutMail(subject.strip(), text.strip() + "\n", to=[to] if isinstance(to, str) else list(to))
    mail.about, mail.is_readable = about, is_readable
    for file in files:
        mail.attach(*file)
    mail.send()
