"""Ambitions of schools, and what boards want."""

import datetime as dt

import factory

from schools.models import (
    Ambition,
    AmbitionPrinciple,
    BoardGoal,
    BoardGoalPrinciple,
    BoardRole,
    Principle,
    SuccessIndicator,
)
from tests.factories.schools import BoardFactory, BoardRoleFactory, ProgrammeFactory, SchoolFactory

AGREED_ON = dt.date(2022, 10, 3)
State = Ambition.State


class PrincipleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Principle

    programme = factory.SubFactory(ProgrammeFactory)
    letter = factory.Sequence(lambda n: chr(65 + n % 26))
    name = factory.Sequence(lambda n: f"Uitgangspunt {n}")


class BoardGoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BoardGoal

    board = factory.SubFactory(BoardFactory)
    text = factory.Sequence(lambda n: f"Doel van het bestuur {n}")
    since = dt.date(2021, 1, 1)


class BoardGoalPrincipleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BoardGoalPrinciple

    goal = factory.SubFactory(BoardGoalFactory)
    principle = factory.SubFactory(PrincipleFactory)


class AmbitionFactory(factory.django.DjangoModelFactory):
    """An ambition, proposed unless ``state`` says otherwise; what goes with that state is filled in.

    ``principles=[...]`` links those.
    """

    class Meta:
        model = Ambition
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    title = factory.Sequence(lambda n: f"Een ambitie {n}")
    terrain = Ambition.Terrain.PROGRAMME
    verb = Ambition.Verb.BROADEN
    school_year = 2022
    set_on = dt.date(2022, 9, 1)
    state = State.PROPOSED
    agreed_on = factory.LazyAttribute(
        lambda made: AGREED_ON if made.state in (State.AGREED, State.UNDER_WAY, State.REALISED) else None
    )
    agreed_with = factory.LazyAttribute(lambda made: coordinator_of(made.school) if made.agreed_on else None)
    closed_on = factory.LazyAttribute(
        lambda made: dt.date(2023, 6, 1) if made.state in (State.REALISED, State.DROPPED) else None
    )
    outcome = factory.LazyAttribute(lambda made: "De directeur vertrok." if made.state == State.DROPPED else "")

    @factory.post_generation
    def principles(self, create, principles, **kwargs):
        if principles:
            self.principles.set(principles)


def coordinator_of(school):
    """The coordinator of the board of ``school``, made when there is none."""
    found = BoardRole.objects.filter(board=school.board).first()
    return found or BoardRoleFactory(board=school.board, since=dt.date(2020, 8, 1))


class AmbitionPrincipleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AmbitionPrinciple

    ambition = factory.SubFactory(AmbitionFactory)
    principle = factory.SubFactory(PrincipleFactory)


class SuccessIndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SuccessIndicator

    ambition = factory.SubFactory(AmbitionFactory)
    text = factory.Sequence(lambda n: f"Te zien aan {n}")
