"""Asking school and makers how the year went, by a personal link each; reminding them once."""

import datetime as dt
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from culture_makers.deliveries.asking import person_of
from fluxus.common.asked import remind_once
from fluxus.common.mail import send
from monitoring.cycles.doing import makers_of, schools_of
from monitoring.models import CycleEvaluation

LINK_WORKS = dt.timedelta(weeks=8)
TEMPLATE = "monitoring/cycles/email/{kind}.txt"


def whom(cycle, day):
    """Whom there is to ask, as (body, person, address); without an address somebody has to call."""
    for school in schools_of(cycle):
        person = person_of(school, day)
        yield {"school": school, "maker": None}, person, person.email if person else ""
    for maker in makers_of(cycle):
        yield {"school": None, "maker": maker}, maker.person, maker.email


def to_ask(cycle, day=None):
    """Those of ``whom`` who were not asked before, as (school or maker, person, address)."""
    asked = {one.body for one in CycleEvaluation.objects.filter(cycle=cycle).select_related("school", "maker")}
    found = [(body["school"] or body["maker"], *rest) for body, *rest in whom(cycle, day or timezone.localdate())]
    return [one for one in found if one[0] not in asked]


@transaction.atomic
def ask(cycle, day=None):
    """Ask each school and maker of ``cycle`` who was not asked before; what was asked now comes back."""
    day = day or timezone.localdate()
    asked = []
    for body, person, email in whom(cycle, day):
        evaluation, is_new = CycleEvaluation.objects.get_or_create(
            cycle=cycle, **body, defaults={"recipient": person, "email": email, "expires_on": day + LINK_WORKS}
        )
        if is_new:
            asked.append(evaluation)
            write("ask", evaluation)
    return asked


@transaction.atomic
def ask_again(evaluation, day=None):
    """Send the link once more, to whom we would ask today."""
    day = day or timezone.localdate()
    bodies = [
        (person, email) for body, person, email in whom(evaluation.cycle, day) if evaluation.body in body.values()
    ]
    person, email = bodies[0] if bodies else (evaluation.recipient, evaluation.email)
    evaluation.address_to(person, email, day + LINK_WORKS)
    write("ask", evaluation)


def remind_due(day=None):
    """Remind, once, whoever has not answered."""
    waiting = CycleEvaluation.objects.to_remind(day).exclude(cycle__state="closed").with_names()
    return remind_once(waiting, partial(write, "remind"), origin="PDCA")


def write(kind, evaluation):
    """The mail with the link; whoever has the link can answer, so nobody else reads this mail."""
    if not evaluation.email:
        return
    context = {"evaluation": evaluation, "link": evaluation.link_to("monitoring:year_back")}
    with override(settings.LANGUAGE_CODE):
        send(TEMPLATE.format(kind=kind), evaluation.email, context, about=evaluation.cycle, is_readable=False)
