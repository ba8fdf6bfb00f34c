from decimal import Decimal

import factory

from cmk3.models import FundingLine, Population
from tests.factories.network import MunicipalityFactory
from tests.factories.schools import ProgrammeFactory


class FundingLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FundingLine

    programme = factory.SubFactory(ProgrammeFactory)
    year = factory.LazyAttribute(lambda line: line.programme.since.year)
    municipality = factory.SubFactory(MunicipalityFactory)
    payer = "fund"
    cost_class = "activity"
    planned = Decimal(1000)


class PopulationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Population

    municipality = factory.SubFactory(MunicipalityFactory)
    year = 2024
    inhabitants = 10_000
