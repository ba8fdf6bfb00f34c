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
from django.utils.translation import gettext_lazy as _

ON_A_CARD = 60
TIMELINE_AT_MOST = 500  # lines of one source
# What lines of a timeline are about, so that a reader can ask for one sort.
TOPICS = {
    "people": _("People"),
    "contact": _("Contact"),
    "activities": _("Activities"),
    "culture": _("Culture at school"),
    "money": _("Money"),
    "documents": _("Documents and promises"),
    "calendar": _("Days off"),
    "other": _("Other"),
}

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
class TimelineSource:
    """Lines that one app knows of a record: ``entries(record, user)``, all about one of the topics."""

    entries: Callable[[Any, Any], list[Entry]]
    topic: str = "other"


@dataclass(frozen=True)
class Shown:
    """A panel, rendered for one record and one user."""

    panel: Panel
    html: SafeString


@dataclass
class Registry:
    """What apps show on the pages of others; where it goes by model, ``None`` stands for every model."""

    panels: dict[type[models.Model] | None, list[Panel]] = field(default_factory=lambda: defaultdict(list))
    homes: dict[type[models.Model], list[Panel]] = field(default_factory=lambda: defaultdict(list))
    sheets: dict[type[models.Model], list[Panel]] = field(default_factory=lambda: defaultdict(list))
    landings: list[Callable[[Any], str]] = field(default_factory=list)
    timelines: dict[type[models.Model] | None, list[TimelineSource]] = field(default_factory=lambda: defaultdict(list))
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


def register_sheet_panel(model: type[models.Model], panel: Panel) -> None:
    """Print ``panel`` on the one page on paper that tells all of a record of ``model``; it keeps to a few lines."""
    if panel.name not in {known.name for known in registry.sheets[model]}:
        registry.sheets[model].append(panel)


def register_landing(landing: Callable[[Any], str]) -> None:
    """Let ``landing(user)`` name the page that is that user's start; empty where it has nothing to say."""
    if landing not in registry.landings:
        registry.landings.append(landing)


def register_timeline(
    model: type[models.Model] | None, entries: Callable[[Any, Any], list[Entry]], topic: str = "other"
) -> None:
    """Let ``entries(record, user)`` add lines about ``topic`` to the timeline of ``model``'s records (None: of every record)."""
    source = TimelineSource(entries, topic)
    if source not in registry.timelines[model]:
        registry.timelines[model].append(source)


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


def sheet_panels_of(record: models.Model, request: Any) -> list[Shown]:
    """The panels of the sheet of ``record`` that the user of ``request`` may see, in order."""
    return _rendered(registry.sheets[type(record)], record, request)


def landing_of(user: Any) -> str:
    """The page that is the start of ``user``; empty where that is the start page with its cards."""
    return next((url for landing in registry.landings if (url := landing(user))), "")


def cards_for(request: Any) -> list[Shown]:
    """The cards of the start page of the user of ``request``, in order."""
    return _rendered(registry.cards, None, request)


def timeline_of(record: models.Model, user: Any, limit: int | None = ON_A_CARD, topic: str = "") -> list[Entry]:
    """What happened with ``record`` according to every app, newest first; all of it without ``limit``, or one ``topic``."""
    sources = [source for source in _timeline_sources(record) if not topic or source.topic == topic]
    entries = [entry for source in sources for entry in source.entries(record, user)]
    return sorted(entries, key=lambda entry: entry.day, reverse=True)[:limit]


def topics_of(record: models.Model) -> dict[str, Words]:
    """What the timeline of ``record`` can be about."""
    known = {source.topic for source in _timeline_sources(record)}
    return {topic: words for topic, words in TOPICS.items() if topic in known}


def _timeline_sources(record: models.Model) -> list[TimelineSource]:
    return [*registry.timelines[type(record)], *registry.timelines[None]]


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
