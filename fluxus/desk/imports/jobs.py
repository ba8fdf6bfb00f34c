"""Imports as work in the background, where a file is too large for the reader to wait for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from fluxus.desk.imports.acts import apply, preview, undo
from fluxus.desk.jobs import job, progress
from fluxus.desk.models import ImportBatch, Job

SMALL_FILE = 100_000  # bytes: what is read and compared in a third of a second
FEW_ROWS = 300


@job
def preview_batch(pk: int) -> dict[str, str]:
    """Read the file; run again it finds that done."""
    return _done(pk, preview, _("reading the file"))


@job
def apply_batch(pk: int) -> dict[str, str]:
    """Write what the preview showed; run again it finds that done."""
    return _done(pk, apply, _("writing the rows"))


@job
def undo_batch(pk: int) -> dict[str, str]:
    """Put back what was; run again it finds that done."""
    return _done(pk, undo, _("putting back the rows"))


def read(batch: ImportBatch, by: Any) -> Job | None:
    """Preview now, or in the background when the file is large; the job then tells how far it is."""
    if batch.file.size <= SMALL_FILE:
        preview(batch)
        return None
    return Job.start(preview_batch, batch.pk, owner=by, title=_("Reading %(file)s") % {"file": batch.name})


def write(batch: ImportBatch, by: Any) -> Job | None:
    """Apply now, or in the background when there are many rows."""
    if batch.rows.to_write().count() <= FEW_ROWS:
        apply(batch)
        return None
    return Job.start(apply_batch, batch.pk, owner=by, title=_("Importing %(file)s") % {"file": batch.name})


def take_back(batch: ImportBatch, by: Any) -> Job | None:
    """Undo now, or in the background when there are many rows."""
    if batch.rows.to_write().count() <= FEW_ROWS:
        undo(batch)
        return None
    return Job.start(undo_batch, batch.pk, owner=by, title=_("Undoing the import of %(file)s") % {"file": batch.name})


def _done(pk: int, act: Any, words: str) -> dict[str, str]:
    progress(
        10, words
    )  # no more steps are told: the act is one transaction, and its rows are seen at once or not at all
    batch = ImportBatch.objects.get(pk=pk)
    act(batch)
    return {"url": batch.get_absolute_url()}
