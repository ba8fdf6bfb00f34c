"""Days on which a school cannot be planned."""

import datetime as dt

import factory

from schools.models import DayOff
from tests.factories.schools import SchoolFactory


class DayOffFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DayOff

    school = factory.SubFactory(SchoolFactory)
    kind = DayOff.Kind.STUDY_DAY
    since = dt.date(2024, 3, 14)
    until = factory.SelfAttribute("since")
