"""Plans, targets and what feeds them."""

import datetime as dt

import factory

from monitoring.models import (
    Activity,
    ActivityKind,
    ActivitySchool,
    Baseline,
    Objective,
    Plan,
    ProgressEntry,
    Report,
    Target,
)
from tests.factories.accounts import UserFactory
from tests.factories.schools import ProgrammeFactory


class PlanFactory(factory.django.DjangoModelFactory):
    """A plan that ended: it opens on its last day, whatever today is."""

    class Meta:
        model = Plan
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"plan-{n}")
    name = factory.Sequence(lambda n: f"Sterrenplan {n}")
    since = dt.date(2021, 1, 1)
    until = dt.date(2024, 12, 31)
    programme = factory.SubFactory(ProgrammeFactory)


class ObjectiveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Objective

    plan = factory.SubFactory(PlanFactory)
    name = factory.Sequence(lambda n: f"hoofdstuk {n}")


class ActivityKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActivityKind
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"soort-{n}")
    name = factory.LazyAttribute(lambda kind: f"Soort {kind.slug}")
    group = ActivityKind.Group.MEETING
    department = "education"


class TargetFactory(factory.django.DjangoModelFactory):
    """Four held activities of the kind "soort" in the plan's period, unless told otherwise."""

    class Meta:
        model = Target

    plan = factory.SubFactory(PlanFactory)
    objective = factory.SubFactory(ObjectiveFactory, plan=factory.SelfAttribute("..plan"))
    slug = factory.Sequence(lambda n: f"doel-{n}")
    title = factory.Sequence(lambda n: f"Doel {n}")
    comparator = Target.Comparator.AT_LEAST
    value = 4
    unit = "bijeenkomst"
    since = factory.SelfAttribute("plan.since")
    until = factory.SelfAttribute("plan.until")
    measure = {"name": "activities_held", "kind": "soort"}


class ActivityFactory(factory.django.DjangoModelFactory):
    """A held activity of the kind "soort"; ``schools=[...]`` attended it."""

    class Meta:
        model = Activity
        skip_postgeneration_save = True

    kind = factory.SubFactory(ActivityKindFactory, slug="soort")
    day = dt.date(2023, 3, 14)
    status = Activity.Status.HELD
    department = "education"

    @factory.post_generation
    def schools(self, create, schools, **fields):
        for school in schools or ():
            ActivitySchool.objects.create(activity=self, school=school, **fields)


class ProgressEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgressEntry

    target = factory.SubFactory(TargetFactory, measure={"name": "logged_total"})
    day = dt.date(2023, 3, 14)
    value = 1


class BaselineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Baseline

    plan = factory.SubFactory(PlanFactory)
    what = factory.Sequence(lambda n: f"Sterren boven wijk {n}")
    value = "12"


class ReportFactory(factory.django.DjangoModelFactory):
    """A report as a list shows it, of which the figures are not counted yet."""

    class Meta:
        model = Report

    plan = factory.SubFactory(PlanFactory)
    edition = factory.Sequence(lambda n: n + 1)
    since = factory.SelfAttribute("plan.since")
    until = factory.SelfAttribute("plan.until")
    audience = Report.Audience.FUND
    made_by = factory.SubFactory(UserFactory, role="manager")
