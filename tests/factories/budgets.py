"""Funds, rounds, budgets and what was posted to them."""

import datetime as dt
from decimal import Decimal

import factory

from schools.models import Budget, BudgetEntry, BudgetRound, Fund, Group, LapseNotice, RoundMunicipality
from tests.factories.network import MunicipalityFactory
from tests.factories.schools import SchoolFactory

YEAR = 2023


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Group

    school = factory.SubFactory(SchoolFactory)
    school_year = YEAR
    name = factory.Sequence(lambda n: f"Groep {n}")
    levels = [3]
    pupils = 24


class FundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fund
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"fonds-{n}")
    name = factory.Sequence(lambda n: f"Fonds Sterrenstof {n}")
    kind = Fund.Kind.DEVELOPMENT


class BudgetRoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetRound

    fund = factory.SubFactory(FundFactory)
    school_year = YEAR
    name = factory.Sequence(lambda n: f"Ronde {n}")
    amount_per_group = Decimal("150.00")
    lapses_on = factory.LazyAttribute(lambda made: dt.date(made.school_year + 1, 7, 31))


class RoundMunicipalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoundMunicipality

    round = factory.SubFactory(BudgetRoundFactory)
    municipality = factory.SubFactory(MunicipalityFactory)


class BudgetFactory(factory.django.DjangoModelFactory):
    """A budget; ``granted=1200`` posts that grant to it."""

    class Meta:
        model = Budget
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    round = factory.SubFactory(BudgetRoundFactory)
    groups = 8

    @factory.post_generation
    def granted(self, create, amount, **kwargs):
        if amount:
            BudgetEntryFactory(budget=self, kind=BudgetEntry.Kind.GRANT, amount=amount)
            self.refresh_from_db()


class BudgetEntryFactory(factory.django.DjangoModelFactory):
    """A grant, unless ``kind`` says otherwise."""

    class Meta:
        model = BudgetEntry

    budget = factory.SubFactory(BudgetFactory)
    kind = BudgetEntry.Kind.GRANT
    amount = Decimal("100.00")
    day = dt.date(YEAR, 9, 15)
    description = factory.Sequence(lambda n: f"Lessenreeks {n}")
    reference = factory.Sequence(lambda n: f"test/{n}")


class LapseNoticeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LapseNotice

    budget = factory.SubFactory(BudgetFactory)
    weeks = LapseNotice.Weeks.EIGHT
    amount = Decimal("100.00")
