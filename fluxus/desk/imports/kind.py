"""What an app declares to have a file imported: a source (one page), and the kinds of file that it takes."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from fluxus.common.secrets import as_seen_by
from fluxus.desk.imports.sheet import Line, Sheet, Unreadable, read_sheet
from fluxus.desk.imports.usage import keys_in_use

Words = str | Promise
Values = dict[str, Any]


class WrongRow(Exception):
    """A row that cannot be imported; its words say why."""


@dataclass(frozen=True)
class Row:
    """A row as typed values: ``key`` says which record it is about, ``label`` how people call it."""

    line: int
    key: str
    label: str
    values: Values


@dataclass(frozen=True)
class Asked:
    """What the user said beside the file: the day it holds for, and the options of the source."""

    as_of: dt.date
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """A heading of the sheet that can be filled in: an example, what it means, and what it may hold where that is a list."""

    heading: str
    example: str = ""
    meaning: Words = ""
    allowed: tuple[str, ...] | Callable[[], Iterable[str]] = ()

    def values(self) -> list[str]:
        """The values that a cell may hold; empty where anything goes."""
        return list(self.allowed() if callable(self.allowed) else self.allowed)


class Kind(ABC):
    """One kind of file; all values are JSON, so that a preview can be kept, applied and taken back as it was shown."""

    slug: str
    label: Words
    model: type[models.Model]
    key_field: str
    key_heading: str
    required: frozenset[str]
    aliases: dict[str, str] = {}
    # What the sheet to fill in shows; empty where files only come out of another program.
    columns: tuple[Column, ...] = ()
    # Fields that are kept up to date, but whose change alone is no change of the record.
    quiet: frozenset[str] = frozenset()
    # Whether a new row makes a record, or only adds values to one that is there.
    makes_records = True

    def is_example(self, line: Line) -> bool:
        """Whether the line is the example row of our own sheet, left standing."""
        example = {column.heading: column.example for column in self.columns}
        return bool(example) and all(line.cells.get(heading, "") == text for heading, text in example.items())

    @abstractmethod
    def claims(self, headings: frozenset[str]) -> bool:
        """Whether these headings are meant to be a file of this kind, even when some are missing."""

    @abstractmethod
    def row(self, line: Line, asked: Asked) -> Row | None:
        """The line as typed values; None where it lies outside of what was asked. Raises ``WrongRow``."""

    def covered(self, rows: list[Row], asked: Asked) -> set[str]:
        """The keys of the records that a complete file of this kind holds: those not in it are gone."""
        return set()

    @abstractmethod
    def values_of(self, keys: Iterable[str], lock: bool = False) -> dict[str, Values]:
        """What is known now, by key; keys without a record are left out."""

    def known_until(self, known: dict[str, Values], rows: list[Row]) -> dt.date | None:
        """The day of the newest file that what is known came from."""
        return None

    def holds_on(self, rows: list[Row], asked: Asked) -> dt.date:
        """The day that this file tells about: as the user said, unless the rows themselves say so."""
        return asked.as_of

    def facts(self, sheet: Sheet, rows: list[Row], known: dict[str, Values]) -> Values:
        """What deriving and writing need beside the rows; kept with the batch, as JSON."""
        return {}

    def derive(self, row: Row, before: Values | None, asked: Asked, facts: Values) -> Values | None:
        """What the row makes of what is known; None where it is not about ours. ``WrongRow`` where they disagree."""
        return row.values

    @abstractmethod
    def write(self, changes: dict[str, Values], facts: Values) -> None:
        """Set these values, making the records that are not there yet."""

    def remove(self, keys: Iterable[str]) -> set[str]:
        """Take away what an import made and nothing uses; the keys that are gone are returned."""
        unused = set(keys) - keys_in_use(self.model, self.key_field, keys)
        self.records(unused).delete()
        return unused

    def words(self, name: str) -> Words:
        """How people call the value ``name``."""
        return self._field(name).verbose_name

    def _field(self, name: str) -> models.Field:
        return next(field for field in self.model._meta.fields if field.name == name)

    def shown(self, name: str, value: Any) -> Words:
        """The value as people read it."""
        model_field = self._field(name)
        if model_field.choices and value is not None:
            return dict(model_field.flatchoices).get(value, value)
        if isinstance(model_field, models.DateField) and value:
            return date_format(dt.date.fromisoformat(value), "SHORT_DATE_FORMAT")
        return as_seen_by(None, model_field, value)  # whoever looks at it: a preview is kept for all who import

    def place_of(self, name: str) -> Any:
        """Where the value ``name`` stands among the others: in the order of the model."""
        return [model_field.name for model_field in self.model._meta.fields].index(name)

    def names(self, name: str, values: set[Any]) -> dict[Any, Words]:
        """How people call these values of ``name``, where they are the keys of other records."""
        return {}

    def records(self, keys: Iterable[str]) -> models.QuerySet:
        """The records behind ``keys``."""
        return self.model._default_manager.filter(**{f"{self.key_field}__in": list(keys)})


@dataclass(frozen=True)
class Source:
    """Where files come from, with one page to import them; ``form_class`` asks what must be known beside the file.

    ``reader`` makes rows of the bytes: of a spreadsheet, unless the source says otherwise. ``concerns(user, options)``
    narrows who decides on a file beyond the permission: a file about one school is a matter of who may change that.
    """

    slug: str
    title: Words
    intro: Words
    model: type[models.Model]
    kinds: tuple[Kind, ...]
    form_class: Callable[..., Any]
    reader: Callable[[bytes], Sheet] = read_sheet
    concerns: Callable[[Any, dict[str, Any]], bool] = lambda user, options: True

    @property
    def permission(self) -> str:
        return f"{self.model._meta.app_label}.add_{self.model._meta.model_name}"

    def may_decide(self, user: Any, options: dict[str, Any]) -> bool:
        """Whether ``user`` may apply and take back a file that came with ``options``."""
        return user.has_perm(self.permission) and self.concerns(user, options)

    @property
    def kinds_to_fill_in(self) -> list[Kind]:
        """Those that people fill in themselves."""
        return [kind for kind in self.kinds if kind.columns]

    def kind_named(self, slug: str) -> Kind:
        return next(kind for kind in self.kinds if kind.slug == slug)

    def kind_of(self, sheet: Sheet) -> tuple[Kind, Sheet]:
        """Which kind of file this is, and the sheet with the headings as that kind calls them."""
        for kind in self.kinds:
            headings = frozenset(kind.aliases.get(heading, heading) for heading in sheet.headings)
            if kind.claims(headings):
                missing = kind.required - headings
                if missing:
                    raise Unreadable(
                        _("This looks like a file with %(kind)s, but it has no heading %(headings)s.")
                        % {"kind": kind.label, "headings": ", ".join(sorted(missing))}
                    )
                return kind, _renamed(sheet, kind.aliases)
        raise Unreadable(
            _("This is not a file that can be imported here. Files with %(kinds)s can.")
            % {"kinds": ", ".join(str(kind.label) for kind in self.kinds)}
        )


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Give ``source`` its import page; called in the ``ready`` of the app that declares it."""
    _sources[source.slug] = source


def source_named(slug: str) -> Source:
    return _sources[slug]


def kind_at(source: str, kind: str) -> Kind | None:
    """The kind of file with a sheet to fill in that an address names; None where there is none."""
    known = _sources[source].kinds_to_fill_in if source in _sources else []
    return next((one for one in known if one.slug == kind), None)


def _renamed(sheet: Sheet, aliases: dict[str, str]) -> Sheet:
    if not aliases.keys() & set(sheet.headings):
        return sheet
    headings = tuple(aliases.get(heading, heading) for heading in sheet.headings)
    lines = [
        Line(line.number, {aliases.get(name, name): cell for name, cell in line.cells.items()}) for line in sheet.lines
    ]
    return Sheet(headings, lines, sheet.misshapen)
