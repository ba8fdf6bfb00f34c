"""Demands and the makers chosen for them."""

import datetime as dt

import factory

from culture_makers.models import Demand, DemandDiscipline, Match, MatchWeight, Reason
from tests.factories.accounts import UserFactory
from tests.factories.makers import CultureMakerFactory, DisciplineFactory
from tests.factories.network import OrganisationFactory
from tests.factories.schools import SchoolFactory

DAY = dt.date(2024, 3, 4)


class DemandFactory(factory.django.DjangoModelFactory):
    """A demand of a school; ``asks=[…]`` names disciplines."""

    class Meta:
        model = Demand
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    title = factory.Sequence(lambda n: f"Danslessen {n}")
    words = "Wij willen dansen op het plein."
    asked_on = DAY
    expert = factory.SubFactory(UserFactory, role="expert")

    @factory.post_generation
    def asks(self, create, slugs, **kwargs):
        for slug in slugs or ():
            self.disciplines.add(DisciplineFactory(slug=slug))


class OrganisationDemandFactory(DemandFactory):
    """A demand of a social organisation."""

    school = None
    organisation = factory.SubFactory(OrganisationFactory)


class DemandDisciplineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DemandDiscipline

    demand = factory.SubFactory(DemandFactory)
    discipline = factory.SubFactory(DisciplineFactory)


class MatchFactory(factory.django.DjangoModelFactory):
    """A maker proposed for a demand; ``evaluated=4`` takes it all the way, with that score of the school."""

    class Meta:
        model = Match
        skip_postgeneration_save = True

    demand = factory.SubFactory(DemandFactory)
    maker = factory.SubFactory(CultureMakerFactory)
    chosen_by = factory.SelfAttribute("demand.expert")
    proposed_on = DAY
    why = "Kent de wijk."
    score = 40
    place = 1
    candidates = 3
    reasons = factory.LazyFunction(lambda: [{"reason": "discipline", "points": 40, "weight": 40, "words": "1 van 1"}])

    @factory.post_generation
    def accepted(self, create, wanted, **kwargs):
        if wanted:
            self.accept(self.chosen_by, self.proposed_on)

    @factory.post_generation
    def evaluated(self, create, score, **kwargs):
        if score:
            self.accept(self.chosen_by, self.proposed_on)
            self.carry_out(self.chosen_by, self.proposed_on)
            self.evaluate(self.chosen_by, self.proposed_on, school_score=score)


class MatchWeightFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MatchWeight
        django_get_or_create = ("reason",)

    reason = factory.Iterator(Reason.values)
    points = 10
