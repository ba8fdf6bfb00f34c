"""Read a file into a preview, apply what was shown, take it back: each in one transaction, each safe to ask twice."""

from __future__ import annotations

from collections.abc import Iterator

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fluxus.desk.imports.differences import compare
from fluxus.desk.imports.kind import Asked, Kind, Values, source_named
from fluxus.desk.imports.sheet import Unreadable
from fluxus.desk.models.imports import ImportBatch, ImportRow

CHUNK = 1000
Outcome = ImportRow.Outcome
State = ImportBatch.State


def kind_of(batch: ImportBatch) -> Kind:
    return source_named(batch.source).kind_named(batch.kind)


def preview(batch: ImportBatch) -> None:
    """Compare the file with what is known, and keep the outcome with the batch; a refusal is kept likewise."""
    with batch.file.open("rb") as file:
        content = file.read()
    with transaction.atomic():
        ImportBatch.objects.select_for_update().get(pk=batch.pk)
        batch.refresh_from_db()
        if batch.state != State.READING:
            return
        try:
            found = compare(source_named(batch.source), content, Asked(batch.as_of, batch.options))
        except Unreadable as problem:
            batch.refuse(str(problem))
            return
        ImportRow.objects.bulk_create(
            (
                ImportRow(
                    batch=batch,
                    verdict=one.verdict,
                    line=one.line,
                    key=one.key[:60],
                    label=one.label[:200],
                    changes=one.changes,
                    reason=one.reason,
                )
                for one in found.differences
            ),
            batch_size=CHUNK,
        )
        batch.move(State.READING, State.PREVIEWED, kind=found.kind.slug, counts=found.counts, facts=found.facts)


def apply(batch: ImportBatch) -> bool:
    """Write what the preview showed, except for records that changed since; False when it was not waiting for that."""
    with transaction.atomic(), pghistory.context(origin=_("Import of %(file)s") % {"file": batch.name}):
        if batch.is_held_up or not batch.move(State.PREVIEWED, State.APPLIED, applied_at=timezone.now()):
            return False
        kind = kind_of(batch)
        for rows in _chunks(batch, ""):
            known = kind.values_of([row.key for row in rows], lock=True)
            ready = [row for row in rows if _stands(row, row.before, known)]
            kind.write({row.key: row.after for row in ready}, batch.facts)
            _note(rows, ready, Outcome.WRITTEN, Outcome.PASSED_OVER)
    return True


def undo(batch: ImportBatch) -> bool:
    """Put back what the last import wrote, except for records edited since; False when it cannot be undone any more."""
    with transaction.atomic(), pghistory.context(origin=_("Undoing the import of %(file)s") % {"file": batch.name}):
        if not batch.is_last or not batch.move(State.APPLIED, State.UNDONE, undone_at=timezone.now()):
            return False
        kind = kind_of(batch)
        for rows in _chunks(batch, Outcome.WRITTEN):
            known = kind.values_of([row.key for row in rows], lock=True)
            untouched = [row for row in rows if row.key in known and _holds(known[row.key], row.after)]
            made = {row.key for row in untouched if kind.makes_records and row.verdict == ImportRow.Verdict.NEW}
            removed = kind.remove(made) if made else set()
            put_back = [row for row in untouched if row.key not in made]
            kind.write({row.key: row.before for row in put_back}, batch.facts)
            _note(rows, [row for row in untouched if row.key not in made - removed], Outcome.TAKEN_BACK, Outcome.KEPT)
    return True


def _chunks(batch: ImportBatch, outcome: str) -> Iterator[list[ImportRow]]:
    keys = list(batch.rows.to_write().filter(outcome=outcome).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        yield list(ImportRow.objects.filter(pk__in=keys[start : start + CHUNK]).order_by("pk"))


def _stands(row: ImportRow, before: Values, known: dict[str, Values]) -> bool:
    if row.verdict == ImportRow.Verdict.NEW:
        return not known.get(row.key)
    return row.key in known and _holds(known[row.key], before)


def _holds(known: Values, values: Values) -> bool:
    return all(known.get(name) == value for name, value in values.items())


def _note(rows: list[ImportRow], done: list[ImportRow], yes: str, no: str) -> None:
    chosen = {row.pk for row in done}
    ImportRow.objects.filter(pk__in=chosen).update(outcome=yes)
    ImportRow.objects.filter(pk__in={row.pk for row in rows} - chosen).update(outcome=no)
