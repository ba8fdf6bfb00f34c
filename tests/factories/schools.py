"""Schools and what belongs to them, with names that nobody takes for real."""

import datetime as dt

import factory

from schools.models import (
    Board,
    BoardRole,
    CultureTypeAssessment,
    Participation,
    PolicyPlan,
    Programme,
    PupilCount,
    School,
    SchoolExpert,
    SchoolRole,
    Theme,
)
from tests.factories.accounts import UserFactory
from tests.factories.network import MunicipalityFactory, PersonFactory


class BoardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Board

    number = factory.Sequence(lambda n: f"{10000 + n}")
    name = factory.Sequence(lambda n: f"Stichting Sterrenwacht {n}")


class SchoolFactory(factory.django.DjangoModelFactory):
    """A primary school; ``expert=user`` makes that user its account holder."""

    class Meta:
        model = School
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"{n // 2600 % 100:02}{chr(65 + n // 100 % 26)}X{n % 100:02}")
    name = factory.Sequence(lambda n: f"Basisschool De Komeet {n}")
    type = School.Type.BO
    board = factory.SubFactory(BoardFactory)
    municipality = factory.SubFactory(MunicipalityFactory)

    @factory.post_generation
    def expert(self, create, user, **dates):
        if user:
            SchoolExpertFactory(school=self, user=user, **dates)


class SchoolExpertFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SchoolExpert

    school = factory.SubFactory(SchoolFactory)
    user = factory.SubFactory(UserFactory, role="expert")
    since = dt.date(2020, 8, 1)


class SchoolRoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SchoolRole

    school = factory.SubFactory(SchoolFactory)
    person = factory.SubFactory(PersonFactory)
    role = SchoolRole.Role.DIRECTOR
    since = dt.date(2020, 8, 1)


class BoardRoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BoardRole

    board = factory.SubFactory(BoardFactory)
    person = factory.SubFactory(PersonFactory)
    since = dt.date(2020, 8, 1)


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"programma-{n}")
    name = factory.Sequence(lambda n: f"Programma {n}")
    since = dt.date(2021, 1, 1)
    until = dt.date(2024, 12, 31)


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"thema-{n}")
    name = factory.Sequence(lambda n: f"Thema {n}")


class ParticipationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participation

    school = factory.SubFactory(SchoolFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    track = Participation.Track.CONTINUES
    since = dt.date(2021, 1, 1)


class PupilCountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PupilCount

    school = factory.SubFactory(SchoolFactory)
    day = dt.date(2023, 10, 1)
    pupils = 200


class CultureTypeAssessmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CultureTypeAssessment

    school = factory.SubFactory(SchoolFactory)
    day = dt.date(2021, 2, 1)
    culture_type = CultureTypeAssessment.Type.CONSUMING
    assessed_by = factory.SubFactory(UserFactory, role="expert")
    evidence = "Gesprek met de directeur."


class PolicyPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PolicyPlan

    school = factory.SubFactory(SchoolFactory)
    title = "Cultuurbeleidsplan"
    since = dt.date(2022, 8, 1)
