"""Carried out: the contract and its addenda move together, and the match learns what came of it."""

from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from culture_makers.models import Contract, DeliveryDay, Match

DONE = (Contract.State.CARRIED_OUT, Contract.State.SETTLED)


@transaction.atomic
def carry_out(contract, by, at=None):
    """The work of ``contract`` has been done, that of its signed addenda included."""
    if contract.is_addendum and not contract.may_be_carried_out:
        raise ValidationError(_("An addendum is carried out together with its contract."))
    contract.carry_out(by, at)
    for addendum in contract.addenda.filter(state=Contract.State.SIGNED).order_by("addendum"):
        addendum.carry_out(by, at)
    tell_the_match(contract)


@transaction.atomic
def take_in(delivery, told, by=None):
    """What one side told, by link, signed in, or on the phone to a colleague."""
    delivery.answer(by=by, **told)
    tell_the_match(delivery.contract)


def tell_the_match(contract):
    """Bring the match of ``contract`` as far as is known: carried out, and evaluated once a school gave scores.

    Safe to do again: what the match has already stays.
    """
    match = contract.match
    if match is None or contract.state not in DONE:
        return
    by, told = contract.carried_out_by, Told(contract)
    if match.may_become(Match.State.CARRIED_OUT):
        match.carry_out(by, max(told.last_day, match.accepted_on), told.maker_says)
    if match.may_become(Match.State.EVALUATED) and told.score:
        match.evaluate(
            by,
            max(timezone.localdate(), match.carried_out_on),
            school_score=told.score,
            school_says=told.school_says,
            maker_says=told.maker_says,
        )
    elif match.state == Match.State.EVALUATED and told.maker_says and not match.maker_says:
        match.maker_says = told.maker_says
        match.save(update_fields=["maker_says"])


class Told:
    """What was told about a contract, all sides together."""

    def __init__(self, contract):
        self.answers = contract.deliveries.answered()
        self.contract = contract

    @property
    def last_day(self):
        """The last day on which work was done, as the maker says; else that on which it was carried out."""
        days = DeliveryDay.objects.filter(delivery__in=self.answers).order_by("-day").values_list("day", flat=True)
        return days.first() or timezone.localdate(self.contract.carried_out_at)

    @property
    def score(self):
        """The average of what schools gave, as a whole number; None while none has."""
        average = self.answers.average_score()
        return int(Decimal(average).quantize(Decimal(1), ROUND_HALF_UP)) if average else None

    @property
    def school_says(self):
        return "\n\n".join(answer.words for answer in self.answers.of_schools().order_by("pk") if answer.words)

    @property
    def maker_says(self):
        return "\n\n".join(answer.words for answer in self.answers.of_makers() if answer.words)
