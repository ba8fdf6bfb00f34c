"""The one registry between apps: what a higher app shows on the page of a lower one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

TIMELINE_AT_MOST = 60

Words = str | Promise
Context = dict[str, Any]


@dataclass(frozen=True)
class Panel:
    """A block on a page: ``context(record, user)`` gives its template's variables, or None where it has nothing to say there.

    ``permission`` is asked of the user first; ``order`` places it (low first); ``side`` puts it in the narrow column;
    ``wide`` lets a card of the start page take the whole width.
    """

    name: str
    title: Words
    template: str
    context: Callable[[Any, Any], Context | None]
    permission: str = ""
    order: int = 50
    side: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Entry:
    """One line of a timeline."""

    day: Any
    title: Words
    url: str = ""
    kind: Words = ""
    text: str = ""
    icon: str = "dot"


@dataclass(frozen=True)
class Shown:
    """A panel, rendered for one record and one user."""

    panel: Panel
    html: SafeString


@dataclass
class Registry:
    """Panels, homes, timelines, start cards, landings and search; where they go by model, ``None`` stands for every model."""

    panels: dict[type[models.Model] | None, list[Panel]] = field(default_factory=lambda: defaultdict(list))
    homes: dict[type[models.Model], list[Panel]] = field(default_factory=lambda: defaultdict(list))
    landings: list[Callable[[Any], str]] = field(default_factory=list)
    timelines: dict[type[models.Model] | None, list[Callable[[Any, Any], list[Entry]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    cards: list[Panel] = field(default_factory=list)
    searches: list[Any] = field(default_factory=list)


registry: Registry = Registry()


def register_panel(model: type[models.Model] | None, panel: Panel) -> None:
    """Show ``panel`` on the detail page of ``model`` (None: of every model)."""
    if panel.name not in {known.name for known in registry.panels[model]}:
        registry.panels[model].append(panel)


def register_home_panel(model: type[models.Model], panel: Panel) -> None:
    """Show ``panel`` on the home of a record of ``model``: the page on which its own people find what is theirs."""
    if panel.name not in {known.name for known in registry.homes[model]}:
        registry.homes[model].append(panel)


def register_landing(landing: Callable[[Any], str]) -> None:
    """Let ``landing(user)`` name the page that is that user's start; empty where it has nothing to say."""
    if landing not in registry.landings:
        registry.landings.append(landing)


def register_timeline(model: type[models.Model] | None, entries: Callable[[Any, Any], list[Entry]]) -> None:
    """Let ``entries(record, user)`` add lines to the timeline of ``model``'s records (None: of every record)."""
    if entries not in registry.timelines[model]:
        registry.timelines[model].append(entries)


def register_card(card: Panel) -> None:
    """Show ``card`` on the start page of whoever has its permission; its context gets ``(None, user)``."""
    if card.name not in {known.name for known in registry.cards}:
        registry.cards.append(card)


def register_search(model: type[models.Model]) -> None:
    """Let the search box look through ``model``, whose queryset has ``search(words)``."""
    if model not in registry.searches:
        registry.searches.append(model)


def panels_of(record: models.Model, request: Any) -> list[Shown]:
    """The panels of ``record`` that the user of ``request`` may see, in order."""
    panels = [*registry.panels[type(record)], *registry.panels[None]]
    return _rendered(panels, record, request)


def home_panels_of(record: models.Model, request: Any) -> list[Shown]:
    """The panels of the home of ``record`` that the user of ``request`` may see, in order."""
    return _rendered(registry.homes[type(record)], record, request)


def landing_of(user: Any) -> str:
    """The page that is the start of ``user``; empty where that is the start page with its cards."""
    return next((url for landing in registry.landings if (url := landing(user))), "")


def cards_for(request: Any) -> list[Shown]:
    """The cards of the start page of the user of ``request``, in order."""
    return _rendered(registry.cards, None, request)


def timeline_of(record: models.Model, user: Any, limit: int = TIMELINE_AT_MOST) -> list[Entry]:
    """What happened with ``record`` according to every app, newest first."""
    sources = [*registry.timelines[type(record)], *registry.timelines[None]]
    entries = [entry for source in sources for entry in source(record, user)]
    return sorted(entries, key=lambda entry: entry.day, reverse=True)[:limit]


def _rendered(panels: list[Panel], record: models.Model | None, request: Any) -> list[Shown]:
    shown = []
    for panel in sorted(panels, key=lambda panel: panel.order):
        if panel.permission and not request.user.has_perm(panel.permission):
            continue
        context = panel.context(record, request.user)
        if context is not None:
            variables = {"panel": panel, "record": record, "user": request.user, **context}
            shown.append(Shown(panel, render_to_string(panel.template, variables, request)))
    return shown
