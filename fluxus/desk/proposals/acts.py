"""Proposing, and deciding on what was proposed: each in one transaction, and nobody is left without an answer."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fluxus.common.mail import send
from fluxus.desk.models import ActionItem, ProposedChange
from fluxus.desk.models.proposal import as_text

DECIDE_WITHIN = dt.timedelta(weeks=2)


@transaction.atomic
def propose(record, values, by, in_charge, remark=""):
    """Note what ``by`` would change: a row per field that would differ; an earlier proposal of such a field gives way."""
    differing = {field: value for field, value in values.items() if value != as_text(record, field)}
    open_now = ProposedChange.objects.on(record).open().select_for_update()
    waiting = {change.field: change for change in open_now}
    new = {field: value for field, value in differing.items() if not _is_same(waiting.get(field), value)}
    for field in new:
        if field in waiting:
            waiting[field].replace()
    if not new:
        return []
    item = _task(record, by, in_charge, len(new))
    made = [
        ProposedChange(
            subject=record,
            field=field,
            before=as_text(record, field),
            value=value,
            remark=remark,
            proposed_by=by,
            action_item=item,
        )
        for field, value in new.items()
    ]
    for change in made:
        change.save()
    _finish_tasks(waiting[field] for field in new if field in waiting)
    return made


def _is_same(waiting, value):
    return waiting is not None and waiting.value == value


def _task(record, by, in_charge, number):
    """The promise to decide on it, for whoever is in charge."""
    words = ngettext(
        "%(person)s proposes %(number)s change of the details of %(record)s",
        "%(person)s proposes %(number)s changes of the details of %(record)s",
        number,
    )
    title = words % {"person": by.person, "number": number, "record": record}
    due = timezone.localdate() + DECIDE_WITHIN
    return ActionItem.objects.create(subject=record, title=title[:200], owner=in_charge, due=due)


@transaction.atomic
def decide(record, verdicts, by):
    """Take over what was accepted, refuse the rest with its reason, and tell whoever proposed it.

    ``verdicts``: (change, state, reason). The values stand on ``record`` already, checked; the caller holds its row.
    """
    accepted = [change.field for change, state, _reason in verdicts if state == ProposedChange.State.ACCEPTED]
    for change, state, reason in verdicts:
        change.decide(state, by, reason)
    if accepted:
        record.save(update_fields=accepted)
    _finish_tasks(change for change, _state, _reason in verdicts)
    for proposer in {change.proposed_by for change, _state, _reason in verdicts}:
        told = [change for change, _state, _reason in verdicts if change.proposed_by == proposer]
        context = {"user": proposer, "changes": told, "by": by, "subject": record}
        send("desk/email/proposal_decided.txt", proposer.email, context, about=record)


def _finish_tasks(changes):
    """A promise to decide is kept once nothing of it waits any more."""
    for item in {change.action_item for change in changes if change.action_item}:
        if item.done_on is None and not item.proposed_changes.open().exists():
            item.finish()


def said(made):
    """What the proposer reads after sending it in."""
    if not made:
        return _("Nothing was different from what we have.")
    words = _("Thank you. %(expert)s looks at it; until then nothing changes.")
    return words % {"expert": made[0].action_item.owner}
