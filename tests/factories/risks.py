"""Risks, their assessments, and the targets that they endanger."""

import datetime as dt

import factory

from cmk3.models import Risk, RiskAssessment
from monitoring.models import TargetRisk
from tests.factories.accounts import UserFactory
from tests.factories.monitoring import TargetFactory


class RiskFactory(factory.django.DjangoModelFactory):
    """A risk noted long ago that nobody assessed."""

    class Meta:
        model = Risk

    title = factory.Sequence(lambda n: f"De zon gaat uit {n}")
    effect = "Het wordt donker."
    owner = factory.SubFactory(UserFactory, role="manager")
    noted_on = dt.date(2021, 1, 15)


class RiskAssessmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RiskAssessment

    risk = factory.SubFactory(RiskFactory)
    day = dt.date(2021, 2, 1)
    chance = 3
    impact = 4
    why = "De zon is oud."
    assessed_by = factory.SelfAttribute("risk.owner")


class TargetRiskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TargetRisk

    target = factory.SubFactory(TargetFactory)
    risk = factory.SubFactory(RiskFactory)
    since = dt.date(2021, 2, 1)
