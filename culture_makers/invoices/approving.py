"""Approving and refusing: the state and the ledger move together, or not at all."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from culture_makers.invoices import giving_back, taking
from culture_makers.invoices.doubts import doubts_of
from culture_makers.invoices.emails import tell_refused
from culture_makers.models import Contract, Invoice


def approve(invoice, by, despite="", at=None):
    """Approve ``invoice`` and post what it takes or gives back, in one transaction.

    A doubt that blocks refuses, another one asks ``despite``: why it is right all the same. Whoever approves or settles
    something of the same contract at that moment waits, and then reads what this left.
    """
    at = at or timezone.now()
    with transaction.atomic():
        judged = held_for_judging(invoice)
        refuse_for_doubts(judged, despite)
        judged.own_vat = taking.own_vat_of(judged)
        parts = [] if judged.is_credit else taking.parts_of_burden(judged)
        judged.move_to(
            Invoice.State.APPROVED,
            approved_at=at,
            approved_by=by,
            despite=despite.strip(),
            own_vat=judged.own_vat,
            over=taking.over(parts),
        )
        act = giving_back.give_back if judged.is_credit else taking.take
        act(judged, parts, by, timezone.localdate(at))
    invoice.refresh_from_db()
    return invoice


def held_for_judging(invoice):
    """The invoice as it is now; until the transaction ends nobody else changes it, or what hangs on its contract."""
    Contract.objects.select_for_update(no_key=True).get(pk=invoice.contract_id)
    Invoice.objects.select_for_update(no_key=True).get(pk=invoice.pk)
    return Invoice.objects.for_judging().get(pk=invoice.pk)


def refuse(invoice, by, reason, at=None):
    """Refuse ``invoice``; the maker reads why, and may use its number again for one that is right."""
    with transaction.atomic():
        invoice.move_to(Invoice.State.REFUSED, refused_at=at or timezone.now(), refused_by=by, reason=reason)
        if invoice.maker.email:
            tell_refused(invoice)
    return invoice


def refuse_for_doubts(invoice, despite):
    """Refuse what a doubt stops, and what is doubtful without a reason why it is right all the same."""
    doubts = doubts_of(invoice)
    if blocking := [doubt.words for doubt in doubts if doubt.blocks]:
        raise ValidationError(blocking, code="blocked")
    if doubts and not despite.strip():
        words = _("There are doubts. Say why it is right all the same.")
        raise ValidationError([words, *(doubt.words for doubt in doubts)], code="doubted")
