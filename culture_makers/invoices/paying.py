"""Payment runs: what can be paid, the file that pays it, and what the bank did with it. Nothing is in two files."""

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from culture_makers.invoices.sepa import Transfer, payment_file
from culture_makers.models import Invoice, PaymentLine, PaymentRun
from fluxus.common.money import NOTHING, euro
from fluxus.common.states import MoveRefused


@dataclass
class Payee:
    """A maker with the invoices of one account in a run, credit notes taken off; or why they cannot be paid."""

    maker: Any
    iban: str
    invoices: list = field(default_factory=list)

    @property
    def amount(self):
        return sum((invoice.comes_to for invoice in self.invoices), NOTHING)

    @property
    def problem(self):
        """Why nothing of this can be paid now, in a sentence; empty where it can."""
        if not self.iban:
            return _("No IBAN is known: add it to the maker.")
        if self.amount < 0:
            return _("The credit notes take back %(amount)s more than there is to pay: leave them for a later run.") % {
                "amount": euro(-self.amount)
            }
        return ""

    @property
    def transfers(self):
        """One per invoice; where credit notes are taken off one for all together, and none where nothing is left."""
        if not any(invoice.is_credit for invoice in self.invoices):
            return [self._transfer(invoice.total, [invoice]) for invoice in self.invoices]
        return [self._transfer(self.amount, self.invoices)] if self.amount else []

    def _transfer(self, amount, invoices):
        named = ", ".join(invoice.payment_reference or invoice.number for invoice in invoices)
        return Transfer(self.maker, self.iban, amount, named, f"F{invoices[0].pk}")


@dataclass(frozen=True)
class Plan:
    """What a run would pay, and what is left out of it."""

    payees: list

    @property
    def payable(self):
        return [payee for payee in self.payees if not payee.problem]

    @property
    def left_out(self):
        return [payee for payee in self.payees if payee.problem]

    @property
    def transfers(self):
        return [transfer for payee in self.payable for transfer in payee.transfers]

    @property
    def invoices(self):
        return [invoice for payee in self.payable for invoice in payee.invoices]

    @property
    def total(self) -> Decimal:
        return sum((transfer.amount for transfer in self.transfers), NOTHING)


def plan_of(invoices):
    """What paying ``invoices`` comes to, maker by maker and account by account."""
    payees = {}
    for invoice in invoices.with_names().order_by("maker", "issued_on", "pk"):
        # The account on the invoice, at which two people looked, else the one that we know.
        account = invoice.iban or invoice.maker.iban
        payees.setdefault((invoice.maker_id, account), Payee(invoice.maker, account)).invoices.append(invoice)
    return Plan(sorted(payees.values(), key=lambda payee: str(payee.maker)))


def make_run(keys, execute_on, by, at=None):
    """A run of exactly the invoices with ``keys``, with its file; refused when one of them cannot be paid, or is in another.

    Of two who make a run of the same invoices at once, the second waits here and is then refused.
    """
    if not settings.PAYER["iban"]:
        raise ValidationError(_("Our own IBAN is not set (PAYMENT_IBAN), so the bank would not know what to pay from."))
    with transaction.atomic():
        list(Invoice.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
        chosen = Invoice.objects.payable().filter(pk__in=keys)
        refuse_what_is_gone(keys, chosen)
        plan = plan_of(chosen)
        if plan.left_out:
            raise ValidationError([f"{payee.maker}: {payee.problem}" for payee in plan.left_out])
        if not plan.transfers:
            raise ValidationError(_("There is nothing to pay."))
        content = payment_file(plan.transfers, execute_on)
        run = PaymentRun.objects.create(
            execute_on=execute_on,
            total=plan.total,
            transfers=len(plan.transfers),
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            made_by=by,
            made_at=at or timezone.now(),
        )
        PaymentLine.objects.bulk_create(PaymentLine(run=run, invoice=invoice) for invoice in plan.invoices)
    return run


def refuse_what_is_gone(keys, chosen):
    """Name the invoices that were chosen and cannot be paid any more."""
    gone = Invoice.objects.filter(pk__in=keys).exclude(pk__in=chosen.values("pk")).select_related("maker")
    if names := [f"{invoice} ({invoice.maker})" for invoice in gone]:
        words = _("Somebody was first: these are paid already, or are in another payment run: %(invoices)s.")
        raise MoveRefused(words % {"invoices": ", ".join(names)}, code="somebody_was_first")


def confirm(run, by, at=None):
    """The bank took the file: what is in it is paid."""
    at = at or timezone.now()
    with transaction.atomic():
        run.move_to(PaymentRun.State.TAKEN, taken_at=at, taken_by=by)
        paid = Invoice.objects.filter(payments__run=run, payments__stands=True)
        for invoice in paid.order_by("pk"):
            invoice.move_to(Invoice.State.PAID, paid_at=at, paid_by=by)
    return run


def withdraw(run, by, reason, at=None):
    """The bank did not get the file, or refused it: what is in it can be paid by another."""
    with transaction.atomic():
        run.move_to(PaymentRun.State.WITHDRAWN, withdrawn_at=at or timezone.now(), withdrawn_by=by, reason=reason)
        run.lines.update(stands=False)
    return run
