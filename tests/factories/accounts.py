"""Users and what they are account holder of."""

import datetime as dt

import factory
from django.contrib.auth.hashers import make_password

from fluxus.accounts.models import DistrictExpert, User
from tests.factories.network import DistrictFactory, PersonFactory

PASSWORD = "drie-manen-boven-een-planeet"


class UserFactory(factory.django.DjangoModelFactory):
    """Somebody with an account; ``role`` makes a colleague, without it only affiliations open anything."""

    class Meta:
        model = User

    person = factory.SubFactory(PersonFactory)
    email = factory.SelfAttribute("person.email")
    role = ""
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class DistrictExpertFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DistrictExpert

    district = factory.SubFactory(DistrictFactory)
    user = factory.SubFactory(UserFactory, role="expert")
    since = dt.date(2020, 8, 1)
