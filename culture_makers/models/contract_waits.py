"""On whom a contract waits, for what, and since when: one table of steps, which the database reads for every row."""

from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    DecimalField,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Sum,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fluxus.common.money import NOTHING

MONEY = DecimalField(max_digits=10, decimal_places=2)


class WaitsOn(TextChoices):
    """Who has to do something first."""

    BUREAU = "bureau", _("the bureau")
    MAKER = "maker", pgettext_lazy("who has to act", "the maker")
    SIGNATORY = "signatory", _("who signs for us")
    SCHOOL = "school", pgettext_lazy("who has to act", "the school")
    APPROVER = "approver", _("who approves")
    NOBODY = "nobody", _("nobody, the work goes on")


class NextStep(TextChoices):
    """What has to be done next."""

    CHECK = "check", pgettext_lazy("next step of a contract", "check")
    SEND = "send", pgettext_lazy("next step of a contract", "send")
    SIGN = "sign", pgettext_lazy("next step of a contract", "sign")
    COUNTERSIGN = "countersign", pgettext_lazy("next step of a contract", "countersign")
    RENEW = "renew", pgettext_lazy("next step of a contract", "send a new link")
    TALK = "talk", pgettext_lazy("next step of a contract", "talk about the refusal")
    WORK = "work", pgettext_lazy("next step of a contract", "do the work")
    TELL = "tell", pgettext_lazy("next step of a contract", "say how it went")
    CONFIRM = "confirm", pgettext_lazy("next step of a contract", "confirm that it was carried out")
    BILL = "bill", pgettext_lazy("next step of a contract", "send the invoice")
    APPROVE = "approve", pgettext_lazy("next step of a contract", "judge the invoice")
    PAY = "pay", pgettext_lazy("next step of a contract", "pay the invoice")
    SETTLE = "settle", pgettext_lazy("next step of a contract", "settle")


@dataclass(frozen=True)
class Wait:
    """A step: on whom it is, for which contracts it comes next, and the day since which they wait for it."""

    step: NextStep
    on: WaitsOn
    when: Any
    since: Any


def waits(model, day=None):
    """The steps in the order in which they are looked for; the first that fits a contract (``with_last_day``) is its own."""
    day = day or timezone.localdate()
    requests, invoices = hanging_on(model, "signing_requests"), hanging_on(model, "invoices")
    untold = hanging_on(model, "deliveries").filter(state="asked", expires_on__gte=day)
    by_maker, by_school = untold.filter(side="maker"), untold.filter(side="school")
    ours = requests.filter(state="open", party="client")
    theirs = requests.filter(state="open", party="maker")
    lapsed, refused = theirs.filter(expires_on__lt=day), requests.filter(state="refused")
    received, approved, paid = (invoices.filter(state=state) for state in ("received", "approved", "paid"))
    all_paid = Q(state="carried_out") & LessThanOrEqual(agreed_in_all(model), in_all(paid, "comes_to"))
    sent, signed, agreed = Q(state="sent"), Q(state="signed"), Q(state__in=["signed", "carried_out"])
    return (
        Wait(NextStep.CHECK, WaitsOn.BUREAU, Q(state="draft"), TruncDate("revised_at")),
        Wait(NextStep.SEND, WaitsOn.BUREAU, Q(state="checked"), TruncDate("checked_at")),
        Wait(NextStep.COUNTERSIGN, WaitsOn.SIGNATORY, sent & Exists(ours), first_day(ours, "asked_at")),
        Wait(NextStep.RENEW, WaitsOn.BUREAU, sent & Exists(lapsed), Subquery(lapsed.values("expires_on")[:1])),
        Wait(NextStep.SIGN, WaitsOn.MAKER, sent & Exists(theirs), TruncDate("sent_at")),
        Wait(NextStep.TALK, WaitsOn.BUREAU, sent & Exists(refused), first_day(refused, "closed_at")),
        Wait(NextStep.SIGN, WaitsOn.MAKER, sent, TruncDate("sent_at")),
        Wait(NextStep.APPROVE, WaitsOn.APPROVER, agreed & Exists(received), first_day(received, "entered_at")),
        Wait(NextStep.PAY, WaitsOn.BUREAU, agreed & Exists(approved), first_day(approved, "approved_at")),
        Wait(NextStep.WORK, WaitsOn.NOBODY, signed & Q(last_day__gte=day), Value(None)),
        Wait(NextStep.TELL, WaitsOn.MAKER, signed & Exists(by_maker), first_day(by_maker, "asked_at")),
        Wait(NextStep.TELL, WaitsOn.SCHOOL, signed & Exists(by_school), first_day(by_school, "asked_at")),
        Wait(NextStep.CONFIRM, WaitsOn.BUREAU, signed, F("last_day")),
        Wait(NextStep.SETTLE, WaitsOn.BUREAU, all_paid, first_day(paid, "-paid_at")),
        Wait(NextStep.BILL, WaitsOn.MAKER, Q(state="carried_out"), TruncDate("carried_out_at")),
    )


def hanging_on(model, relation):
    """What hangs on the contract of the outer query, by the name of the relation."""
    related = model._meta.get_field(relation).related_model
    return related._base_manager.filter(contract=OuterRef("pk")).order_by()


def in_all(rows, amount):
    """What ``rows`` come to together."""
    return Coalesce(
        Subquery(rows.values("contract").annotate(sum=Sum(amount)).values("sum")), NOTHING, output_field=MONEY
    )


def agreed_in_all(model):
    """What the maker may invoice of a contract and its signed addenda."""
    signed = model._base_manager.filter(amends=OuterRef("pk"), state__in=["signed", "carried_out", "settled"])
    more = Subquery(signed.order_by().values("amends").annotate(sum=Sum("total")).values("sum"))
    return F("total") + Coalesce(more, NOTHING, output_field=MONEY)


def first_day(rows, moment):
    """The day of the earliest ``moment`` among ``rows``; with a minus before it, of the latest."""
    return Subquery(rows.order_by(moment).values(day=TruncDate(moment.lstrip("-")))[:1])


def annotations(model, day=None):
    """``step``, ``waits_on`` and ``waits_since``, as the database finds them; empty for a contract that is over."""
    known = waits(model, day)

    def case(value, field, default):
        return Case(*(When(wait.when, then=value(wait)) for wait in known), default=default, output_field=field)

    return {
        "step": case(lambda wait: Value(wait.step.value), CharField(), Value("")),
        "waits_on": case(lambda wait: Value(wait.on.value), CharField(), Value("")),
        "waits_since": case(lambda wait: wait.since, DateField(), Value(None)),
    }
