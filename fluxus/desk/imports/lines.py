"""The rows of a preview in words: each value by its name, before → after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fluxus.desk.imports.acts import kind_of
from fluxus.desk.imports.kind import Kind, Words
from fluxus.desk.models.imports import ImportRow

FOLDED_FROM = 15


@dataclass(frozen=True)
class ShownChange:
    """One value of one row: how people call it, and what it goes from and to."""

    label: Words
    before: Any
    after: Any


@dataclass(frozen=True)
class ShownRow:
    """A row of the preview with its changes in words; ``url`` leads to the record, where there is one."""

    row: ImportRow
    changes: list[ShownChange]
    url: str

    @property
    def is_long(self) -> bool:
        """Whether the changes had better be folded away until somebody asks for them."""
        return len(self.changes) > FOLDED_FROM


def shown_rows(kind: Kind, rows: Iterable[ImportRow]) -> list[ShownRow]:
    """``rows`` in words, with one query for each sort of record that their values name."""
    rows = list(rows)
    names = _names(kind, rows)
    urls = {getattr(one, kind.key_field): one.get_absolute_url() for one in kind.records({row.key for row in rows})}
    return [ShownRow(row, _changes(kind, row, names), urls.get(row.key, "")) for row in rows]


def line_of(row: ImportRow) -> str:
    """One row on one line, for the command line."""
    shown = ", ".join(
        f"{change.label}: {change.before} → {change.after}"
        if row.verdict != ImportRow.Verdict.NEW
        else f"{change.label}: {change.after}"
        for change in _changes(kind_of(row.batch), row, {})
    )
    where = f"{row.line} " if row.line else ""
    return " ".join(
        part for part in (where + row.key, row.label if row.label != row.key else "", row.reason, shown) if part
    )


def _names(kind: Kind, rows: list[ImportRow]) -> dict[str, dict[Any, Words]]:
    values: dict[str, set[Any]] = defaultdict(set)
    for row in rows:
        for name, pair in row.changes.items():
            values[name] |= {value for value in pair if value is not None}
    return {name: kind.names(name, found) for name, found in values.items()}


def _changes(kind: Kind, row: ImportRow, names: dict[str, dict[Any, Words]]) -> list[ShownChange]:
    known = {name: names.get(name, {}) for name in row.changes}
    return [
        ShownChange(
            kind.words(name),
            known[name].get(before) or kind.shown(name, before),
            known[name].get(after) or kind.shown(name, after),
        )
        for name, (before, after) in sorted(row.changes.items(), key=lambda change: kind.place_of(change[0]))
        if (before or after or before == 0 or after == 0) and name not in kind.quiet
    ]
