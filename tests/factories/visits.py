"""Visits, with outcomes that nobody takes for real."""

import datetime as dt

import factory

from monitoring.models import Visit
from tests.factories.accounts import UserFactory
from tests.factories.schools import SchoolFactory


class VisitFactory(factory.django.DjangoModelFactory):
    """A visit to a school; ``people`` and ``themes`` say who was there and what it was about."""

    class Meta:
        model = Visit
        skip_postgeneration_save = True

    logged_by = factory.SubFactory(UserFactory, role="expert")
    visited_on = dt.date(2024, 3, 14)
    school = factory.SubFactory(SchoolFactory)
    level = Visit.Level.TACTICAL
    topic = "Jaargesprek"
    outcome = "De school wil verder met muziek."

    @factory.post_generation
    def people(self, create, people):
        if people:
            self.people.set(people)

    @factory.post_generation
    def themes(self, create, themes):
        if themes:
            self.themes.set(themes)
