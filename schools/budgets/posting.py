"""The one way into the ledger: what can be posted, and what whoever is refused gets to read."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.money import NOTHING, euro
from schools.models import Budget, BudgetEntry
from schools.models.entries import USED_UP

Kind, Side = BudgetEntry.Kind, BudgetEntry.Side


class NotEnough(ValidationError):
    """The budget holds too little; ``missing`` is how much."""

    def __init__(self, budget, missing):
        self.budget, self.missing = budget, missing
        super().__init__(
            _(
                "%(budget)s: %(free)s is free, that is %(missing)s too little. The school or its board can contribute; "
                "post that contribution first. Or choose a lower amount."
            ),
            code="not_enough",
            params={"budget": budget, "free": euro(budget.free), "missing": euro(missing)},
        )


class TooMuchReleased(ValidationError):
    """More would be released than was promised, or taken back than was spent."""

    def __init__(self):
        super().__init__(
            _("That is more than is still open. Somebody may have posted in the meantime: look at the budget again."),
            code="too_much",
        )


def post(*entries):
    """Take ``entries`` into the ledger, in one statement; those whose reference was posted before stay as they were."""
    try:
        with transaction.atomic():
            BudgetEntry.objects.bulk_create(entries, ignore_conflicts=True)
    except IntegrityError as error:
        raise explained(error, entries) from error
    posted = {
        entry.reference: entry for entry in BudgetEntry.objects.filter(reference__in=[e.reference for e in entries])
    }
    return [posted[entry.reference] for entry in entries]


def explained(error, entries):
    """The refusal of the database in words, with what is missing; any other error as it is."""
    rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if rule == "budget_free_is_never_negative":
        short = shortages(entries)
        return NotEnough(*short[0]) if short else error
    if rule in ("budget_releases_no_more_than_was_promised", "budget_gets_back_no_more_than_was_spent"):
        return TooMuchReleased()
    return error


def shortages(entries):
    """Every budget that cannot carry ``entries`` now, with how much it lacks."""
    asked = {}
    for entry in entries:
        adds = entry.kind in BudgetEntry.ADDS
        asked[entry.budget_id] = asked.get(entry.budget_id, NOTHING) + (-entry.amount if adds else entry.amount)
    budgets = Budget.objects.with_names().filter(pk__in=asked).order_by("pk")
    return [(budget, asked[budget.pk] - budget.free) for budget in budgets if asked[budget.pk] > budget.free]


def correct(budget, amount, description, **about):
    """Raise or lower what was granted, for a reason that the ledger keeps."""
    return post(entry(budget, Kind.CORRECTION, amount, description, **about))[0]


def contribute(budget, amount, contributor, description, **about):
    """Money that the school or its board adds."""
    return post(entry(budget, Kind.CONTRIBUTION, amount, description, contributor=contributor, **about))[0]


def commit(budget, amount, description, **about):
    """Promise money: it is no longer free."""
    return post(entry(budget, Kind.COMMITMENT, amount, description, **about))[0]


def release(commitment, description, *, reference, amount=None, **about):
    """Free what was promised and will not be spent: all that is still open, unless ``amount`` says less."""
    with transaction.atomic():
        amount = open_amount(commitment) if amount is None else amount
        return post(part_of(commitment, Kind.RELEASE, -amount, description, reference=reference, **about))[0]


def spend(budget, amount, description, *, reference, commitment=None, closes=False, **about):
    """Spend money; out of a ``commitment`` as far as that reaches, and with ``closes`` the rest of it is freed."""
    if commitment is None:
        return post(entry(budget, Kind.EXPENSE, amount, description, reference=reference, **about))[0]
    with transaction.atomic():
        left = open_amount(commitment)
        expense = part_of(commitment, Kind.EXPENSE, amount, description, reference=reference, **about)
        freed = left if closes else min(left, Decimal(amount))
        released = [part_of(commitment, Kind.RELEASE, -freed, description, reference=f"{reference}{USED_UP}", **about)]
        # The release stands first, so that nobody reads the same money as promised and spent.
        return post(*(released if freed > 0 else []), expense)[-1]


def open_amount(commitment):
    """What is still open of a promise; whoever posts to its budget waits until the caller's transaction ends."""
    Budget.objects.select_for_update(no_key=True).get(pk=commitment.budget_id)
    still_open = BudgetEntry.objects.open_commitments().filter(pk=commitment.pk).values_list("still_open", flat=True)
    return still_open.first() or NOTHING


def part_of(commitment, kind, amount, description, **about):
    """An entry that uses or frees part of ``commitment``; its cost class and subject go along."""
    inherited = {
        "cost_class": commitment.cost_class,
        "content_type_id": commitment.content_type_id,
        "object_id": commitment.object_id,
    }
    return entry(commitment.budget, kind, amount, description, settles=commitment, **{**inherited, **about})


def entry(budget, kind, amount, description, *, reference, by=None, day=None, **more):
    """An entry, not yet posted."""
    return BudgetEntry(
        budget=budget,
        kind=kind,
        amount=Decimal(amount),
        description=description,
        reference=reference,
        posted_by=by,
        day=day or timezone.localdate(),
        **more,
    )
