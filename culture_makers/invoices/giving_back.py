"""What an approved credit note gives back: to the budgets from which its invoice took it, and to the promises behind them.

What came out of a promise is promised again, as the work was agreed and an invoice that is right will follow; what was taken over
the contract is free again first. A contract that is over asks nothing more, so there everything is free.
"""

from dataclasses import dataclass
from decimal import Decimal

from culture_makers.invoices.spreading import spread
from culture_makers.invoices.taking import reference_of, words_of
from culture_makers.models import ContractState
from fluxus.common.money import NOTHING
from schools.budgets.posting import entry, post
from schools.models import BudgetEntry
from schools.models.entries import USED_UP

Kind = BudgetEntry.Kind


@dataclass(frozen=True)
class Expense:
    """What an invoice took from one budget, how much of it out of a promise, and what was given back since."""

    entry: BudgetEntry
    out_of_promise: Decimal
    given_back: Decimal

    @property
    def left(self):
        return self.entry.amount - self.given_back

    def promised_again_by(self, share):
        """How much of ``share`` came out of the promise."""
        over = self.entry.amount - self.out_of_promise
        before, after = (max(NOTHING, back - over) for back in (self.given_back, self.given_back + share))
        return after - before


def give_back(credit, _parts, by, day):
    """Post what ``credit`` gives back, divided by what is left of each expense of its invoice."""
    expenses = expenses_of(credit.credits)
    left = [expense.left for expense in expenses]
    shares = spread(min(credit.burden, sum(left, NOTHING)), left)
    is_over = credit.contract.state in (ContractState.SETTLED, ContractState.CANCELLED)
    entries = []
    for expense, share in zip(expenses, shares, strict=True):
        again = NOTHING if is_over else expense.promised_again_by(share)
        amounts = ((Kind.EXPENSE, -share, "", expense.entry.settles), (Kind.COMMITMENT, again, "/again", None))
        entries += [
            entry(
                expense.entry.budget,
                kind,
                amount,
                words_of(credit),
                reference=f"{reference_of(credit)}{expense.entry.pk}{ending}",
                settles=settles,
                cost_class=expense.entry.cost_class,
                content_type_id=expense.entry.content_type_id,
                object_id=expense.entry.object_id,
                by=by,
                day=day,
            )
            for kind, amount, ending, settles in amounts
            if amount
        ]
    post(*entries)


def expenses_of(invoice):
    """What an approved invoice took, in the order of the budgets."""
    posted = BudgetEntry.objects.filter(reference__startswith=reference_of(invoice))
    out_of_promise = {one.reference.removesuffix(USED_UP): -one.amount for one in posted.filter(kind=Kind.RELEASE)}
    credits = list(invoice.credit_notes.approved())
    expenses = posted.filter(kind=Kind.EXPENSE).select_related("budget", "settles").order_by("budget", "pk")
    return [
        Expense(paid, out_of_promise.get(paid.reference, NOTHING), given_back_of(paid, credits)) for paid in expenses
    ]


def given_back_of(expense, credits):
    """What ``credits`` gave back of one expense."""
    references = [f"{reference_of(credit)}{expense.pk}" for credit in credits]
    return -BudgetEntry.objects.filter(reference__in=references).sums()["spent"]
