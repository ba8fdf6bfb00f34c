"""Who changed what: kept by triggers in the database itself, so that bulk updates and raw SQL are in it too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

import pghistory
import pghistory.models
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from fluxus.common.secrets import as_seen_by

M = TypeVar("M", bound=type[models.Model])


def tracked(model: M) -> M:
    """Class decorator: the database keeps every insert, update and delete of ``model``.

    Computed columns are left out, and those that the model names in ``LEFT_OUT_OF_HISTORY``.
    """
    computed = [field.name for field in model._meta.fields if field.generated]
    left_out = [*computed, *getattr(model, "LEFT_OUT_OF_HISTORY", ())]
    return pghistory.track(exclude=left_out or None)(model)


@dataclass(frozen=True)
class Change:
    """One field of one event, in words: ``before`` is empty at an insert."""

    label: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Event:
    """What happened to a record at one moment: ``kind`` is insert, update or delete; ``actor`` None means the system."""

    moment: datetime
    kind: str
    model: str
    record: str
    actor: str | None
    origin: str
    changes: list[Change]
    about: str = ""


def events_of(record: models.Model, limit: int = 50, user: Any = None) -> list[Event]:
    """The newest events of ``record``, newest first; what is secret to ``user`` stays covered."""
    own = list(pghistory.models.Events.objects.tracks(record).order_by("-pgh_created_at", "-pgh_id")[:limit])
    return list(_readable(own, record, user))


def events_with_parts(record: models.Model, limit: int = 50, user: Any = None) -> list[Event]:
    """The newest events of ``record`` and of the parts that its model names in ``HISTORY_WITH``; of a part it is told which."""
    found = events_of(record, limit, user)
    for name in getattr(record, "HISTORY_WITH", ()):
        parts = {str(part.pk): part for part in getattr(record, name).all()}
        if parts:
            events = pghistory.models.Events.objects.tracks(list(parts.values()))
            newest = list(events.order_by("-pgh_created_at", "-pgh_id")[:limit])
            found += [replace(event, about=str(parts[event.record])) for event in _readable(newest, record, user)]
    return sorted(found, key=lambda event: event.moment, reverse=True)[:limit]


def events_since(record: models.Model, event_id: int, user: Any = None) -> list[Event]:
    """What happened to ``record`` after the event ``event_id`` of its own event model, newest first."""
    newer = list(record.events.filter(pgh_id__gt=event_id).values_list("pgh_id", flat=True))  # type: ignore[attr-defined]
    events = pghistory.models.Events.objects.tracks(record).order_by("-pgh_created_at", "-pgh_id")[: len(newer)]
    return list(_readable(list(events), record, user))


def events_among(events: models.QuerySet, user: Any = None) -> list[Event]:
    """These rows of one event model in words, newest first; each says what its record, gone or not, was called."""
    model = events.model.pgh_tracked_model
    rows = {row.pgh_id: row for row in events}
    if not rows:
        return []
    records = {key: model(**_values_in(row)) for key, row in rows.items()}
    told = pghistory.models.Events.objects.tracks(list(records.values())).filter(pgh_id__in=list(rows))
    found = list(told.order_by("-pgh_created_at", "-pgh_id"))
    readable = _readable(found, model(), user)
    return [replace(event, about=str(records[row.pgh_id])) for row, event in zip(found, readable, strict=True)]


def _values_in(row: Any) -> dict[str, Any]:
    fields = [field for field in row._meta.concrete_fields if not field.name.startswith("pgh_")]
    return {field.attname: getattr(row, field.attname) for field in fields}


def latest_event_id(record: models.Model) -> int | None:
    """A token that changes whenever ``record`` changes; None for a model without history."""
    events = getattr(record, "events", None)
    if events is None:
        return None
    return events.order_by("-pgh_id").values_list("pgh_id", flat=True).first()


def _readable(events: list[Any], record: models.Model, user: Any) -> Iterator[Event]:
    actors = _actors(events)
    names = _related_names(events)
    for event in events:
        context = event.pgh_context or {}
        model = event_model(event.pgh_model)
        tracked_model = model.pgh_tracked_model
        yield Event(
            moment=event.pgh_created_at,
            kind=event.pgh_label,
            model=str(tracked_model._meta.verbose_name),
            record=str(event.pgh_obj_id or ""),
            actor=actors.get(context.get("user")),
            origin=context.get("origin", ""),
            changes=list(_changes(event, tracked_model, names, record, user)),
        )


def event_model(label: str) -> Any:
    """The event model that pghistory names ``app.Model``."""
    return apps.get_model(label)


def _actors(events: list[Any]) -> dict[Any, str]:
    keys = {(event.pgh_context or {}).get("user") for event in events} - {None}
    users = get_user_model()._default_manager.filter(pk__in=keys).select_related("person")
    return {user.pk: str(user) for user in users}


def _changes(
    event: Any, model: type[models.Model], names: dict[tuple[Any, Any], str], of: models.Model, user: Any
) -> Iterator[Change]:
    if event.pgh_label == "insert":
        pairs = {key: (None, value) for key, value in (event.pgh_data or {}).items() if value not in (None, "")}
    else:
        pairs = {key: tuple(value) for key, value in (event.pgh_diff or {}).items()}
    for column, (before, after) in pairs.items():
        field = next((f for f in model._meta.concrete_fields if column in (f.attname, f.name)), None)
        if field is not None and not field.primary_key and not _is_inner(field):
            said = (as_seen_by(user, field, shown(field, value, names), of) for value in (before, after))
            yield Change(str(field.verbose_name), *said)


def _is_inner(field: models.Field) -> bool:
    """Kept by the program for itself, such as what a file said: nobody types it, so nobody needs to read it."""
    return not field.editable and isinstance(field, models.JSONField | models.UUIDField)


def shown(field: models.Field, value: Any, names: dict[tuple[Any, Any], str]) -> Any:
    """A stored value as people read it: the word of a choice, the name of a related record."""
    if value in (None, ""):
        return ""
    if field.is_relation:
        return names.get((field.related_model, value), f"#{value}")
    if field.choices:
        return dict(field.flatchoices).get(value, value)
    try:
        return field.to_python(value)
    except (ValueError, TypeError):
        return value


def _related_names(events: list[Any]) -> dict[tuple[Any, Any], str]:
    wanted: dict[Any, set[Any]] = {}
    for event in events:
        model = event_model(event.pgh_model).pgh_tracked_model
        for field in model._meta.concrete_fields:
            if field.is_relation:
                values = [(event.pgh_data or {}).get(field.attname), *((event.pgh_diff or {}).get(field.attname) or [])]
                wanted.setdefault(field.related_model, set()).update(value for value in values if value is not None)
    names = {}
    for related, keys in wanted.items():
        for record in related._base_manager.filter(pk__in=keys):
            names[related, record.pk] = str(record)
    return names
