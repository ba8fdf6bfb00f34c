"""People, places and partners, with names that nobody takes for real."""

import datetime as dt

import factory

from fluxus.network.merging.acts import merge
from fluxus.network.models import (
    District,
    Holiday,
    Municipality,
    NotDuplicate,
    Organisation,
    OrganisationRole,
    Person,
    PersonMerge,
    Postcode,
)


class MunicipalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Municipality

    code = factory.Sequence(lambda n: f"GM{9000 - n:04}")
    name = factory.Sequence(lambda n: f"Sterrenstad {n}")


class DistrictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = District

    code = factory.Sequence(lambda n: f"WK{900000 + n}")
    name = factory.Sequence(lambda n: f"Maanwijk {n}")
    area = "Maanstreek"
    municipality = factory.SubFactory(MunicipalityFactory)


class PostcodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Postcode

    code = factory.Sequence(lambda n: f"{9000 + n // 26}Z{chr(65 + n % 26)}")
    area = "Maanstreek"
    district = factory.SubFactory(DistrictFactory)


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    first_name = factory.Sequence(lambda n: f"Sterre{n}")
    last_name = factory.Sequence(lambda n: f"Melkweg{n}")
    email = factory.Sequence(lambda n: f"sterre{n}@melkweg.example")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Stichting Planetenbuur {n}")
    kind = Organisation.Kind.WELFARE


class OrganisationRoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OrganisationRole

    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(PersonFactory)
    role = OrganisationRole.Role.CONTACT
    since = dt.date(2020, 8, 1)


class HolidayFactory(factory.django.DjangoModelFactory):
    """The autumn holiday of 2023; each next one in another name."""

    class Meta:
        model = Holiday

    name = factory.Sequence(lambda n: f"sterrenvakantie {n}")
    school_year = 2023
    since = dt.date(2023, 10, 21)
    until = dt.date(2023, 10, 29)


class NotDuplicateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NotDuplicate

    one = factory.SubFactory(PersonFactory)
    other = factory.SubFactory(PersonFactory)
    judged_by = factory.SubFactory(PersonFactory)


class PersonMergeFactory(factory.django.DjangoModelFactory):
    """One person who was merged into another, and on whom nothing hung."""

    class Meta:
        model = PersonMerge

    kept = factory.SubFactory(PersonFactory)
    merged = factory.SubFactory(PersonFactory)
    merged_by = factory.SubFactory(PersonFactory)

    @classmethod
    def _create(cls, model_class, *args, **fields):
        values = {"first_name": fields["kept"].first_name}
        return merge(fields["kept"], fields["merged"], values, fields["merged_by"])
