"""Moves all that points at one record to another, whatever stands in the way."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from fluxus.network.merging.references import references_to, rows
from fluxus.network.merging.rules import staying
from fluxus.network.merging.twins import fused, is_the_only_one, twin_of


class CannotMerge(ValidationError):
    """Why two people cannot be merged, in words for whoever tried."""


def in_words(row):
    """A row as people know it: its kind and its name."""
    return f"{capfirst(str(row._meta.verbose_name))}: {row}"


def move_all(merged, kept, ledger):
    """Let every row that points at ``merged`` point at ``kept``, and note each in ``ledger``."""
    for reference in references_to(type(merged)):
        for row in rows(reference, merged).select_for_update(of=("self",)):
            _move(row, reference, kept, ledger)


def _move(row, reference, kept, ledger):
    twin = twin_of(row, reference, kept)
    if twin is None:
        _point(row, reference, kept, ledger)
    elif not is_the_only_one(reference):
        _fuse(row, twin, reference, ledger)
    elif refusal := _refusal(twin, row):
        raise CannotMerge(refusal)


def _refusal(twin, row):
    if type(row) in staying:
        return staying[type(row)](twin, row)
    words = _("Both have one of their own, and one person can have one only. %(row)s")
    return words % {"row": in_words(row)}


def _point(row, reference, kept, ledger):
    try:
        with transaction.atomic():
            ledger.write(row, **reference.values(kept))
    except IntegrityError as clash:
        if not getattr(row, "GIVES_WAY_TO_MERGE", False):
            raise CannotMerge(_("This cannot belong to both: %(row)s") % {"row": in_words(row)}) from clash
        ledger.take_out(row)


def _fuse(row, twin, reference, ledger):
    """``row`` says the same as ``twin``: what points at it goes over, what only it knew is kept, and then it goes."""
    move_all(row, twin, ledger)
    taken = fused(twin, row, reference)
    try:
        with transaction.atomic():
            gone = ledger.take_out(row)
            if taken:
                ledger.write(twin, **taken)
    except IntegrityError as clash:
        raise CannotMerge(_("These two cannot become one: %(row)s") % {"row": in_words(row)}) from clash
    if not gone:
        raise CannotMerge(_("Something that cannot be moved hangs on this: %(row)s") % {"row": in_words(row)})
