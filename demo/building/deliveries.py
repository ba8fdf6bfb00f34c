"""How work went, as makers and schools told it; about the newest work some have not answered yet."""

import datetime as dt

from django.utils import timezone

from culture_makers.deliveries.asking import LINK_WORKS, ask_due, whom
from culture_makers.deliveries.carrying_out import take_in
from culture_makers.models import Contract, Delivery, DeliveryQuestion
from demo.building.chance import between, pick, share
from demo.building.files import document
from demo.building.workdays import workday_from

NEW = dt.timedelta(days=40)  # in that time not everybody has answered
MORNING = dt.time(7, 30)


def build_deliveries(today):
    """Both sides of each contract that was carried out; whoever has just finished is asked now, by mail."""
    story, questions = document("deliveries"), list(DeliveryQuestion.objects.all())
    done = Contract.objects.originals().filter(state__in=["carried_out", "settled"]).order_by("pk")
    for contract in done.select_related("maker__person", "maker__organisation"):
        for side, school, person, email in whom(contract, today):
            asked_on = min(contract.ends_on + dt.timedelta(days=1), today)
            delivery = Delivery.objects.create(
                contract=contract,
                side=side,
                school=school,
                recipient=person,
                email=email,
                asked_at=_morning(asked_on),
                expires_on=asked_on + LINK_WORKS,
            )
            key = ("delivery", contract.pk, side)
            if contract.ends_on < today - NEW or share(*key, "silent") < 0.5:
                _answer(delivery, story[side], questions, key, today)
    ask_due(today)


def _answer(delivery, words, questions, key, today):
    contract = delivery.contract
    told = {name: pick(said, *key, name) for name, said in words.items()}
    if delivery.side == Delivery.Side.MAKER:
        weeks = max(1, (contract.ends_on - contract.starts_on).days // 7)
        held = {workday_from(contract.starts_on + dt.timedelta(weeks=week)) for week in range(0, weeks, 2)}
        number = between(18, 29, *key, "group")
        told["days"] = [(day, number) for day in sorted(held) if day <= contract.ends_on]
        told["participants"] = number * between(1, 3, *key, "groups")
    else:
        told["scores"] = [(question, between(3, 5, *key, question.position)) for question in questions]
    answered_on = min(timezone.localdate(delivery.asked_at) + dt.timedelta(days=between(1, 9, *key, "when")), today)
    take_in(delivery, {**told, "at": _morning(answered_on)})


def _morning(day):
    return timezone.make_aware(dt.datetime.combine(day, MORNING))
