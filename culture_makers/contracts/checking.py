"""Checking and cancelling: the state, the number and the ledger move together, or not at all."""

import copy
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from culture_makers.amendments.less import faults_of_less, releases_of, take_back_releases
from culture_makers.contracts.charges import charges_of, described, open_promises
from fluxus.common.money import NOTHING
from schools.budgets.posting import NotEnough, entry, post, release, shortages
from schools.models import Budget, BudgetEntry


def faults_of(contract, day=None, lines=None):
    """What stands in the way of checking ``contract`` on ``day`` (today when not given), in sentences.

    ``lines``, with their budgets, are read unless they are given.
    """
    day = day or timezone.localdate()
    if lines is None:
        lines = list(contract.lines.prefetch_related("budgets__school", "budgets__round"))
    if not lines and not contract.is_addendum:
        return [_("There are no lines yet: say what is done, and for how much.")]
    faults = [
        _("%(line)s: choose the budget that pays it.") % {"line": line} for line in lines if not line.budgets.all()
    ]
    lapsed = {budget for line in lines for budget in line.budgets.all() if budget.lapses_on < day}
    faults += [
        _("%(budget)s has lapsed: nothing new can be promised from it.") % {"budget": budget}
        for budget in sorted(lapsed, key=str)
    ]
    if contract.template_version.state != contract.template_version.State.PUBLISHED:
        faults.append(_("The version of the template has not been published."))
    return [*faults, *faults_of_less(contract)] if contract.is_addendum else faults


def check(contract, by, at=None):
    """Give ``contract`` its number and promise its money, in one transaction; an addendum frees what it takes off as well.

    Where money is missing nothing is posted and no number is used; the refusal names every budget that is short.
    A contract that was checked before is refused by ``move_to``, so that a job that runs twice changes nothing.
    """
    at = at or timezone.now()
    checked = copy.copy(contract)  # a refusal leaves the caller's contract as it was
    with transaction.atomic():
        checked.give_number(by, at)
        if faults := faults_of(checked, timezone.localdate(at)):
            raise ValidationError(faults)
        entries = [
            *releases_of(checked, by, timezone.localdate(at)),
            *promises_of(checked, by, timezone.localdate(at)),
        ]
        try:
            post(*entries)
        except NotEnough as refused:
            raise ValidationError([NotEnough(*short) for short in shortages(entries)] or [refused]) from refused
    contract.refresh_from_db()
    return contract


def promises_of(contract, by, day):
    """The entries that promise the money of ``contract``, not yet posted."""
    words = _("Contract %(number)s: %(title)s") % {"number": contract.number, "title": contract.title}
    return [
        entry(
            charge.budget,
            BudgetEntry.Kind.COMMITMENT,
            charge.amount,
            described(f"{words} · {contract.maker}"),
            reference=charge.reference(contract),
            by=by,
            day=day,
            cost_class=charge.cost_class,
            subject=contract,
        )
        for charge in charges_of(contract)
        if charge.amount > 0
    ]


def cancel(contract, by, reason, at=None):
    """End ``contract`` before it is carried out; what it still held of budgets is free again, its number stays with it.

    Its addenda end with it; of an addendum exactly its own is undone.
    """
    at = at or timezone.now()
    with transaction.atomic():
        contract.fall_through(by, reason, at)
        addenda = list(contract.addenda.going().order_by("pk"))
        for addendum in addenda:
            addendum.fall_through(by, reason, at)
        for ended in (contract, *addenda):
            free_what_is_open(ended, by, timezone.localdate(at))
        if contract.is_addendum:
            take_back_releases(contract, by, timezone.localdate(at))
    return contract


def free_what_is_open(contract, by, day):
    """Release what the cancelled ``contract`` still held."""
    words = _("Cancelled: contract %(number)s. %(reason)s") % {"number": contract.number, "reason": contract.reason}
    for promise in open_promises(contract).order_by("budget", "pk"):
        release(promise, described(words), reference=f"{promise.reference}/cancelled", by=by, day=day)


@dataclass(frozen=True)
class Prospect:
    """What checking will do to one budget."""

    budget: Budget
    amount: Decimal

    @property
    def left(self):
        return self.budget.free - self.amount

    @property
    def missing(self):
        return max(NOTHING, -self.left)


def prospects_of(contract):
    """Per budget what checking ``contract`` will take, and what is left then."""
    sums = {}
    for charge in charges_of(contract):
        sums.setdefault(charge.budget.pk, [charge.budget, NOTHING])[1] += charge.amount
    return [Prospect(budget, amount) for budget, amount in sums.values()]
