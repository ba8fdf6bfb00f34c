"""Checking and cancelling: the state, the number and the ledger move together, or not at all."""

import copy
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from culture_makers.contracts.amounts import shared
from fluxus.common.money import NOTHING
from schools.budgets.posting import NotEnough, entry, post, release, shortages
from schools.models import Budget, BudgetEntry


@dataclass(frozen=True)
class Charge:
    """What a contract takes out of one budget, for one class of costs."""

    budget: Budget
    cost_class: str
    amount: Decimal

    def reference(self, contract):
        """What it posts under: once."""
        return f"contract/{contract.pk}/{self.budget.pk}/{self.cost_class}"


def charges_of(contract):
    """What the lines of ``contract`` take, per budget and class of costs; the budgets of a line carry it in equal parts."""
    sums, budgets = {}, {}
    for line in contract.lines.prefetch_related("budgets__school", "budgets__round"):
        carrying = sorted(line.budgets.all(), key=lambda budget: budget.pk)
        for budget, part in zip(carrying, shared(line.amounts.burden, len(carrying) or 1), strict=False):
            key = (budget.pk, line.cost_class)
            budgets[budget.pk] = budget
            sums[key] = sums.get(key, NOTHING) + part
    return [Charge(budgets[pk], cost_class, amount) for (pk, cost_class), amount in sorted(sums.items()) if amount]


def faults_of(contract, day=None):
    """What stands in the way of checking ``contract`` on ``day`` (today when not given), in sentences."""
    day = day or timezone.localdate()
    lines = list(contract.lines.prefetch_related("budgets__school", "budgets__round"))
    if not lines:
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
    return faults


def check(contract, by, at=None):
    """Give ``contract`` its number and promise its money, in one transaction.

    Where money is missing nothing is posted and no number is used; the refusal names every budget that is short.
    A contract that was checked before is refused by ``move_to``, so that a job that runs twice changes nothing.
    """
    at = at or timezone.now()
    checked = copy.copy(contract)  # a refusal leaves the caller's contract as it was
    with transaction.atomic():
        checked.give_number(by, at)
        if faults := faults_of(checked, timezone.localdate(at)):
            raise ValidationError(faults)
        promises = promises_of(checked, by, timezone.localdate(at))
        try:
            post(*promises)
        except NotEnough as refused:
            raise ValidationError([NotEnough(*short) for short in shortages(promises)] or [refused]) from refused
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
            f"{words} · {contract.maker}"[: BudgetEntry._meta.get_field("description").max_length],
            reference=charge.reference(contract),
            by=by,
            day=day,
            cost_class=charge.cost_class,
            subject=contract,
        )
        for charge in charges_of(contract)
    ]


def cancel(contract, by, reason, at=None):
    """End ``contract`` before it is carried out; what it still held of budgets is free again, its number stays with it."""
    at = at or timezone.now()
    with transaction.atomic():
        contract.fall_through(by, reason, at)
        words = _("Cancelled: contract %(number)s. %(reason)s") % {"number": contract.number, "reason": reason}
        for promise in open_promises(contract).order_by("budget", "pk"):
            release(
                promise,
                words[: BudgetEntry._meta.get_field("description").max_length],
                reference=f"{promise.reference}/cancelled",
                by=by,
                day=timezone.localdate(at),
            )
    return contract


def entries_of(contract):
    """What was posted for ``contract``."""
    return BudgetEntry.objects.filter(
        content_type__app_label=contract._meta.app_label,
        content_type__model=contract._meta.model_name,
        object_id=contract.pk,
    )


def open_promises(contract):
    """The promises of ``contract`` of which something is still open."""
    return entries_of(contract).open_commitments()


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
