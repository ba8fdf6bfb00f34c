"""Asking maker and schools how it went, once the last day has passed; reminding them once."""

import datetime as dt

import pghistory
from django.db import transaction
from django.utils import timezone

from culture_makers.amendments.in_force import in_force
from culture_makers.deliveries import emails
from culture_makers.models import Contract, Delivery
from fluxus.common.asked import remind_once
from schools.models import SchoolRole

LINK_WORKS = dt.timedelta(weeks=6)
ASK_WITHIN = dt.timedelta(weeks=8)  # of work that was longer ago nobody remembers the days
# Whom of a school we ask: the first of these whose address is known.
FIRST_ASKED = (SchoolRole.Role.ICC, SchoolRole.Role.CULTURE_COORDINATOR, SchoolRole.Role.DIRECTOR)


@transaction.atomic
def ask(contract, day=None):
    """Ask the maker and each school of ``contract``, those alone who were not asked before; what was asked now comes back."""
    day = day or timezone.localdate()
    asked = []
    for side, school, person, email in whom(contract, day):
        delivery, is_new = Delivery.objects.get_or_create(
            contract=contract,
            side=side,
            school=school,
            defaults={"recipient": person, "email": email, "expires_on": day + LINK_WORKS},
        )
        if is_new:
            asked.append(delivery)
            emails.ask(delivery)
    return asked


def to_ask(contract, day=None):
    """Those of ``whom`` who were not asked before, as (school or maker, person, address)."""
    asked = {(one.side, one.school_id) for one in Delivery.objects.filter(contract=contract)}
    return [
        (school or contract.maker, person, email)
        for side, school, person, email in whom(contract, day or timezone.localdate())
        if (side, school and school.pk) not in asked
    ]


def whom(contract, day):
    """Whom there is to ask, as (side, school, person, address); without an address somebody has to call."""
    maker = contract.maker
    yield Delivery.Side.MAKER, None, maker.person, maker.email
    for school in in_force(contract).schools:
        person = person_of(school, day)
        yield Delivery.Side.SCHOOL, school, person, person.email if person else ""


def person_of(school, day):
    """Whom of ``school`` we ask: the ICC or culture coordinator, else the director; None where nobody has an address."""
    roles = SchoolRole.objects.current(day).filter(school=school, role__in=FIRST_ASKED).select_related("person")
    reached = [role for role in roles.order_by("pk") if role.person.email]
    return min(reached, key=lambda role: FIRST_ASKED.index(role.role)).person if reached else None


@transaction.atomic
def ask_again(delivery, day=None):
    """Send the link once more, to whom we ask today; it works as long as a new one, and one that went elsewhere no more."""
    day = day or timezone.localdate()
    person, email = next(
        (person, email)
        for side, school, person, email in whom(delivery.contract, day)
        if (side, school) == (delivery.side, delivery.school)
    )
    delivery.address_to(person, email, day + LINK_WORKS)
    emails.ask(delivery)


def ask_due(day=None):
    """Ask about every contract whose last day has passed; a second run finds nothing to do."""
    day = day or timezone.localdate()
    asked = []
    for contract in Contract.objects.to_look_back_on(day, day - ASK_WITHIN).order_by("pk"):
        with pghistory.context(origin="how it went"):
            asked += ask(contract, day)
    return asked


def remind_due(day=None):
    """Remind, once, whoever has not answered."""
    return remind_once(Delivery.objects.to_remind(day).with_names(), emails.remind, origin="how it went")
