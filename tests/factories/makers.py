"""Culture makers and what they bring, with names that nobody takes for real."""

import datetime as dt

import factory
from django.utils import timezone

from culture_makers.models import (
    Absence,
    Availability,
    Competence,
    CultureMaker,
    Discipline,
    KindOfWork,
    Language,
    MakerCompetence,
    MakerDiscipline,
    MakerDistrict,
    MakerInvitation,
    MakerKind,
    MakerLanguage,
    MakerRate,
    MakerRole,
    MakerTargetGroup,
    TargetGroup,
    Unit,
)
from tests.factories.accounts import UserFactory
from tests.factories.network import DistrictFactory, OrganisationFactory, PersonFactory

SINCE = dt.date(2020, 8, 1)


class DisciplineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Discipline
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"kunst-{n}")
    name = factory.LazyAttribute(lambda word: word.slug.capitalize())


class CompetenceFactory(DisciplineFactory):
    class Meta:
        model = Competence
        django_get_or_create = ("slug",)


class TargetGroupFactory(DisciplineFactory):
    class Meta:
        model = TargetGroup
        django_get_or_create = ("slug",)


class LanguageFactory(DisciplineFactory):
    class Meta:
        model = Language
        django_get_or_create = ("slug",)


class KindOfWorkFactory(DisciplineFactory):
    class Meta:
        model = KindOfWork
        django_get_or_create = ("slug",)


class CultureMakerFactory(factory.django.DjangoModelFactory):
    """A person who is a maker; ``disciplines=[…]`` names what it does."""

    class Meta:
        model = CultureMaker
        skip_postgeneration_save = True

    person = factory.SubFactory(PersonFactory, last_name=factory.Sequence(lambda n: f"Komeetmaker{n}"))
    active_since = SINCE

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        if create and self.person:
            MakerRoleFactory(maker=self, person=self.person, role=MakerRole.Role.SELF)

    @factory.post_generation
    def disciplines(self, create, slugs, **kwargs):
        for slug in slugs or ():
            self.disciplines.add(DisciplineFactory(slug=slug))


class OrganisationMakerFactory(CultureMakerFactory):
    """An organisation that is a maker."""

    person = None
    organisation = factory.SubFactory(
        OrganisationFactory, name=factory.Sequence(lambda n: f"Stichting Meteoor {n}"), kind="culture"
    )


class MakerRoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MakerRole

    maker = factory.SubFactory(OrganisationMakerFactory)
    person = factory.SubFactory(PersonFactory)
    role = MakerRole.Role.CONTACT
    since = SINCE


class MakerKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MakerKind

    maker = factory.SubFactory(CultureMakerFactory)
    kind = MakerKind.Kind.TEACHER
    since = SINCE


class AvailabilityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Availability

    maker = factory.SubFactory(CultureMakerFactory)
    weekday = Availability.Weekday.TUESDAY
    part = Availability.Part.MORNING


class AbsenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Absence

    maker = factory.SubFactory(CultureMakerFactory)
    since = dt.date(2024, 5, 6)
    until = dt.date(2024, 5, 10)


class MakerRateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MakerRate

    maker = factory.SubFactory(CultureMakerFactory)
    kind_of_work = factory.SubFactory(KindOfWorkFactory)
    unit = Unit.HOUR
    amount = 65
    since = SINCE


class MakerInvitationFactory(factory.django.DjangoModelFactory):
    """An invitation of somebody who is not known yet."""

    class Meta:
        model = MakerInvitation

    name = factory.Sequence(lambda n: f"Ster van Elders {n}")
    email = factory.Sequence(lambda n: f"ster{n}@elders.example")
    invited_by = factory.SubFactory(UserFactory, role="bureau")
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=28))


class MakerDisciplineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MakerDiscipline

    maker = factory.SubFactory(CultureMakerFactory)
    discipline = factory.SubFactory(DisciplineFactory)


class MakerCompetenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MakerCompetence

    maker = factory.SubFactory(CultureMakerFactory)
    competence = factory.SubFactory(CompetenceFactory)


class MakerTargetGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MakerTargetGroup

    maker = factory.SubFactory(CultureMakerFactory)
    target_group = factory.SubFactory(TargetGroupFactory)


class MakerLanguageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MakerLanguage

    maker = factory.SubFactory(CultureMakerFactory)
    language = factory.SubFactory(LanguageFactory)


class MakerDistrictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MakerDistrict

    maker = factory.SubFactory(CultureMakerFactory)
    district = factory.SubFactory(DistrictFactory)
