"""The rail of sections: each app says what its own are, and a user sees those that lead somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fluxus.rail import RAIL


@dataclass(frozen=True)
class Section:
    """A link in the rail: ``name`` of the address, the ``permission`` it asks, an icon beside the word.

    With ``office`` it stands there for colleagues alone: schools, boards and makers may open the page, and reach it from
    what it is about, but have no use for it as a place to begin.
    """

    label: Any
    name: str
    permission: str
    icon: str
    office: bool = False


sections: dict[str, Section] = {}


def register_section(section: Section) -> None:
    """Let ``section`` be shown where the rail names it."""
    sections[section.name] = section


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the sections of this user by group, the one open now marked."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"rail": []}
    rail: list[dict[str, Any]] = []
    for group, names in RAIL:
        for section in (sections[name] for name in names if name in sections):
            if leads_somewhere(section, user):
                rail.append({"section": section, "group": group, "url": reverse(section.name)})
    open_now = max((item["url"] for item in rail if is_within(request.path, item["url"])), key=len, default=None)
    return {"rail": [{**item, "active": item["url"] == open_now} for item in rail]}


def leads_somewhere(section: Section, user: Any) -> bool:
    """Whether ``section`` is of use to ``user``."""
    if section.office and not user.is_staff:
        return False
    return not section.permission or user.has_perm(section.permission)


def is_within(path: str, url: str) -> bool:
    """Whether the page at ``path`` belongs to the section at ``url``; every page would belong to the start page."""
    return path == url if url == "/" else path.startswith(url)
