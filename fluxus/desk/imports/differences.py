"""What a file would change: each of its rows beside what is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fluxus.desk.imports.kind import Asked, Kind, Row, Source, Values, WrongRow
from fluxus.desk.imports.sheet import Sheet, Unreadable

NEW, CHANGED, UNCHANGED, GONE, WRONG = "new", "changed", "unchanged", "gone", "wrong"
VERDICTS = (NEW, CHANGED, UNCHANGED, GONE, WRONG)
FEW = 10


@dataclass(frozen=True)
class Difference:
    """One record: what the file makes of it, field by field as ``[before, after]``."""

    verdict: str
    key: str
    label: str
    line: int | None = None
    changes: dict[str, list[Any]] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class Preview:
    """A file compared with what is known; ``outside`` rows were not asked for."""

    kind: Kind
    differences: list[Difference]
    outside: int
    facts: Values

    @property
    def counts(self) -> dict[str, int]:
        counts = dict.fromkeys(VERDICTS, 0)
        for difference in self.differences:
            counts[difference.verdict] += 1
        return {**counts, "outside": self.outside}


def compare(source: Source, content: bytes, asked: Asked) -> Preview:
    """The preview of a file; raises ``Unreadable`` when the file as a whole will not do."""
    kind, sheet = source.kind_of(source.reader(content))
    rows, wrong, outside = _typed(kind, sheet, asked)
    if not rows and not outside and not wrong:
        raise Unreadable(_("There is no row below the headings."))
    if not rows and not outside:
        raise Unreadable(
            _("No row of this file can be read. The first problem: %(reason)s") % {"reason": wrong[0].reason}
        )
    covered = kind.covered(rows, asked)
    present = {row.key for row in rows} | {difference.key for difference in wrong if difference.key}
    known = kind.values_of({row.key for row in rows} | covered)
    _refuse_when_older(kind, known, rows, asked)
    gone = sorted(covered - present)
    _refuse_when_half_is_missing(len(gone), len(covered))
    facts = kind.facts(sheet, rows, known)
    compared = [one for row in rows if (one := _difference(kind, row, known.get(row.key), asked, facts))]
    outside += len(rows) - len(compared)
    missing = [Difference(GONE, str(getattr(record, kind.key_field)), str(record)) for record in kind.records(gone)]
    return Preview(kind, compared + missing + wrong, outside, facts)


def _typed(kind: Kind, sheet: Sheet, asked: Asked) -> tuple[list[Row], list[Difference], int]:
    rows: dict[str, Row] = {}
    outside = 0
    width = len(sheet.headings)
    wrong = [
        Difference(
            WRONG,
            "",
            "",
            number,
            reason=_("This line has %(cells)s cells, the headings count %(width)s.") % {"cells": cells, "width": width},
        )
        for number, cells in sheet.misshapen
    ]
    for line in sheet.lines:
        if kind.is_example(line):
            continue
        try:
            row = kind.row(line, asked)
            if row and row.key in rows:
                raise WrongRow(_("%(key)s is on line %(line)s already.") % {"key": row.key, "line": rows[row.key].line})
        except WrongRow as problem:
            key = line.cells.get(kind.key_heading, "")
            wrong.append(Difference(WRONG, key, key, line.number, reason=str(problem)))
        else:
            if row is None:
                outside += 1
            else:
                rows[row.key] = row
    return list(rows.values()), wrong, outside


def _difference(kind: Kind, row: Row, before: Values | None, asked: Asked, facts: Values) -> Difference | None:
    try:
        after = kind.derive(row, before, asked, facts)
    except WrongRow as problem:
        return Difference(WRONG, row.key, row.label, row.line, reason=str(problem))
    if after is None:
        return None
    known = before or {}
    changes = {
        name: [known.get(name), value] for name, value in after.items() if name not in known or known[name] != value
    }
    return Difference(_verdict(kind, changes, before), row.key, row.label, row.line, changes)


def _verdict(kind: Kind, changes: Values, before: Values | None) -> str:
    if changes and not before:
        return NEW
    return CHANGED if changes.keys() - kind.quiet else UNCHANGED


def _refuse_when_older(kind: Kind, known: dict[str, Values], rows: list[Row], asked: Asked) -> None:
    newest = kind.known_until(known, rows)
    holds = kind.holds_on(rows, asked)
    if newest and holds < newest:
        raise Unreadable(
            _("This file is of %(file)s, and what is known is newer: of %(known)s. Nothing was changed.")
            % {"file": date_format(holds, "SHORT_DATE_FORMAT"), "known": date_format(newest, "SHORT_DATE_FORMAT")}
        )


def _refuse_when_half_is_missing(gone: int, covered: int) -> None:
    if covered > FEW and gone * 2 > covered:
        raise Unreadable(
            ngettext(
                "%(gone)s of the %(covered)s known records is missing in this file: it looks cut off.",
                "%(gone)s of the %(covered)s known records are missing in this file: it looks cut off.",
                gone,
            )
            % {"gone": gone, "covered": covered}
        )
