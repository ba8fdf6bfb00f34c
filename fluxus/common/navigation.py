"""The rail of sections: each app names its own, and a user sees those that lead somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Section:
    """A link in the rail: ``name`` of the address, the ``permission`` it asks, an icon beside the word."""

    label: Any
    name: str
    permission: str
    icon: str
    order: int = 50
    group: Any = ""


sections: list[Section] = []


def register_section(section: Section) -> None:
    """Put ``section`` in the rail."""
    if section not in sections:
        sections.append(section)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the sections of this user, the one open now marked."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"rail": []}
    rail = []
    for section in sorted(sections, key=lambda section: section.order):
        if not section.permission or user.has_perm(section.permission):
            url = reverse(section.name)
            active = request.path == url if url == "/" else request.path.startswith(url)
            rail.append({"section": section, "url": url, "active": active})
    return {"rail": rail}
