"""How the work of contracts went."""

import datetime as dt

import factory
from django.utils import timezone

from culture_makers.models import Delivery, DeliveryDay, DeliveryQuestion, DeliveryScore
from tests.factories.addenda import signed_contract
from tests.factories.schools import SchoolFactory


class DeliveryQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DeliveryQuestion

    text = factory.Sequence(lambda n: f"Hoe ging het onderdeel {n}?")
    position = factory.Sequence(lambda n: 10 + n)


class DeliveryFactory(factory.django.DjangoModelFactory):
    """What a school is asked; ``side="maker", school=None`` asks the maker."""

    class Meta:
        model = Delivery

    contract = factory.LazyFunction(signed_contract)
    side = "school"
    school = factory.SubFactory(SchoolFactory)
    email = factory.Sequence(lambda n: f"icc{n}@voorbeeld.example")
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(weeks=6))


class DeliveryDayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DeliveryDay

    delivery = factory.SubFactory(DeliveryFactory, side="maker", school=None)
    day = factory.Sequence(lambda n: dt.date(2024, 1, 8) + dt.timedelta(days=n))


class DeliveryScoreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DeliveryScore

    delivery = factory.SubFactory(DeliveryFactory)
    question = factory.SubFactory(DeliveryQuestionFactory)
    score = 4
