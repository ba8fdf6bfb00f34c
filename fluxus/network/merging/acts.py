"""Merge two people and take it back: each in one transaction, each told to the second of two who do it at once."""

import pghistory
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fluxus.network.merging.ledger import Ledger, changes_of
from fluxus.network.merging.moving import CannotMerge, in_words, move_all
from fluxus.network.models import NotDuplicate, Person, PersonMerge


class CannotUndo(CannotMerge):
    """Why a merge can no longer be taken back, in words."""


def mergeable_fields():
    """What of a person may be taken from either record."""
    return [field for field in Person._meta.concrete_fields if field.editable and not field.primary_key]


def merge(kept, merged, values, by):
    """Make ``merged`` part of ``kept``, which gets ``values``: all that points at it moves, and is kept in a log."""
    origin = _("Merging %(merged)s into %(kept)s") % {"merged": merged, "kept": kept}
    with transaction.atomic(), pghistory.context(origin=origin):
        kept, merged = _locked(kept, merged)
        ledger = Ledger()
        # First, and without its e-mail address: only one row may have that, and the kept may take it over.
        ledger.write(merged, merged_into=kept, email="")
        both_archived = kept.archived_on and merged.archived_on
        ledger.write(kept, **values, archived_on=both_archived)
        move_all(merged, kept, ledger)
        return PersonMerge.objects.create(kept=kept, merged=merged, merged_by=by, changes=ledger.changes())


def undo(merge, by):
    """Put back all that ``merge`` changed, as long as nobody changed it again; what was added since stays where it is."""
    origin = _("Undoing the merge of %(merged)s into %(kept)s") % {"merged": merge.merged, "kept": merge.kept}
    with transaction.atomic(), pghistory.context(origin=origin):
        merge = PersonMerge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
        _refuse_what_is_over(merge)
        list(Person._base_manager.filter(pk__in=[merge.kept_id, merge.merged_id]).order_by("pk").select_for_update())
        changes = changes_of(merge)
        for change in changes:
            _refuse_what_was_edited(change)
        try:
            with transaction.atomic():
                for change in reversed(changes):
                    change.take_back()
        except IntegrityError as clash:
            taken = _("What was there before has been given to somebody else since, such as the e-mail address.")
            raise CannotUndo(taken) from clash
        merge.undone_at, merge.undone_by = timezone.now(), by
        merge.save(update_fields=["undone_at", "undone_by"])


def why_not_undone(merge):
    """Why ``merge`` cannot be taken back; empty when it can."""
    try:
        _refuse_what_is_over(merge)
        for change in changes_of(merge):
            _refuse_what_was_edited(change, lock=False)
    except CannotUndo as refusal:
        return refusal.message
    return ""


def judge_apart(one, other, by):
    """Remember that two rows are two people; asked twice it is remembered once."""
    pair = sorted([one.pk, other.pk])
    if pair[0] != pair[1] and tuple(pair) not in NotDuplicate.objects.pairs():
        NotDuplicate.objects.create(one_id=pair[0], other_id=pair[1], judged_by=by)


def _locked(kept, merged):
    """Both rows, locked in one order whoever asks, and still two rows that stand by themselves."""
    found = Person._base_manager.filter(pk__in=[kept.pk, merged.pk]).order_by("pk").select_for_update(of=("self",))
    rows = {person.pk: person for person in found}
    if len(rows) < 2:
        raise CannotMerge(_("A person cannot be merged with itself."))
    for person in rows.values():
        if person.merged_into_id:
            raise CannotMerge(_("%(person)s has been merged in the meantime.") % {"person": person})
    return rows[kept.pk], rows[merged.pk]


def _refuse_what_is_over(merge):
    if merge.undone_at:
        raise CannotUndo(_("This merge has been undone already."))
    if merge.kept.merged_into_id:
        raise CannotUndo(_("%(person)s has been merged itself since: undo that first.") % {"person": merge.kept})


def _refuse_what_was_edited(change, lock=True):
    if change.after is None:
        return
    row = change.locked_row if lock else change.row
    if row is None:
        kind = change.kind._meta.verbose_name
        raise CannotUndo(_("Something that was moved has been taken away since: %(kind)s.") % {"kind": kind})
    if edited := change.edited_fields(row):
        fields = ", ".join(str(field.verbose_name) for field in edited)
        words = _("Since the merge somebody changed this: %(row)s (%(fields)s).")
        raise CannotUndo(words % {"row": in_words(row), "fields": fields})
