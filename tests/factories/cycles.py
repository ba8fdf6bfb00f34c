"""PDCA cycles, and what is told about a year."""

import datetime as dt
from importlib import import_module

import factory
from django.apps import apps
from django.utils import timezone

from monitoring.models import Cycle, CycleAnswer, CycleEvaluation, CycleQuestion, CycleStep
from tests.factories.accounts import UserFactory
from tests.factories.schools import SchoolFactory

ORDER = list(Cycle.State.values)


class CycleFactory(factory.django.DjangoModelFactory):
    """A cycle with its steps, those before ``state`` finished; ``plan`` is what was written at the first."""

    class Meta:
        model = Cycle
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    school_year = 2022
    state = Cycle.State.PLAN
    closed_on = factory.LazyAttribute(
        lambda made: dt.date(made.school_year + 1, 7, 1) if made.state == Cycle.State.CLOSED else None
    )

    @factory.post_generation
    def plan(self, create, plan):
        by = UserFactory(role="expert")
        for number, step in enumerate(CycleStep.Step):
            past = ORDER.index(self.state) > number
            CycleStep.objects.create(
                cycle=self,
                step=step,
                due=dt.date(self.school_year + 1, 2 + number, 1),
                text=plan or "" if step == CycleStep.Step.PLAN else "",
                finished_at=timezone.now() if past else None,
                finished_by=by if past else None,
            )


class CycleStepFactory(factory.django.DjangoModelFactory):
    """A step of a cycle that has none yet."""

    class Meta:
        model = CycleStep

    cycle = factory.LazyFunction(lambda: Cycle.objects.create(school=SchoolFactory(), school_year=2021))
    step = CycleStep.Step.PLAN
    due = dt.date(2021, 10, 15)


class CycleQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CycleQuestion

    text = factory.Sequence(lambda n: f"Hoe ging het met planeet {n}?")
    topic = CycleQuestion.Topic.OTHER
    kind = CycleQuestion.Kind.WORDS


class CycleEvaluationFactory(factory.django.DjangoModelFactory):
    """What the school of a cycle is asked; the link works for weeks to come."""

    class Meta:
        model = CycleEvaluation

    cycle = factory.SubFactory(CycleFactory, state=Cycle.State.CHECK)
    school = factory.LazyAttribute(lambda made: None if made.maker else made.cycle.school)
    maker = None
    email = factory.Sequence(lambda n: f"sterre{n}@melkweg.example")
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(weeks=4))


class CycleAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CycleAnswer

    evaluation = factory.SubFactory(CycleEvaluationFactory)
    question = factory.SubFactory(CycleQuestionFactory)
    words = "Meer dan we dachten."


def first_questions():
    """The questions with which the product begins; tests that empty the database take them along."""
    first = import_module("monitoring.migrations.0004_first_questions_about_a_year")
    if not CycleQuestion.objects.exists():
        first.ask(apps, None)


def told(evaluation, **topics):
    """``evaluation``, answered: ``topics`` name what was said about which topic."""
    questions = {question.topic: question for question in CycleQuestion.objects.filter(is_asked=True)}
    evaluation.answer(
        [(questions[topic], {questions[topic].kind: said}) for topic, said in topics.items()],
    )
    return evaluation
