"""Projects, co-creations and what hangs on them."""

import datetime as dt

import factory

from cmk3.models import (
    FollowUp,
    Phase,
    Project,
    ProjectBudget,
    ProjectContract,
    ProjectDistrict,
    ProjectPartner,
    ProjectUse,
)
from tests.factories.budgets import BudgetFactory
from tests.factories.contracts import ContractFactory
from tests.factories.makers import CultureMakerFactory
from tests.factories.network import DistrictFactory
from tests.factories.schools import SchoolFactory

BEGUN, OVER = dt.date(2022, 9, 1), dt.date(2023, 6, 30)
State = Project.State


class ProjectFactory(factory.django.DjangoModelFactory):
    """A project that runs, unless ``state`` says otherwise; ``schools=2`` and ``makers=2`` make that many partners."""

    class Meta:
        model = Project
        skip_postgeneration_save = True

    kind = Project.Kind.COLLABORATION
    title = factory.Sequence(lambda n: f"Sterrenregen {n}")
    goal = "Kinderen ontdekken de sterren."
    state = State.RUNNING
    starts_on = BEGUN
    closed_on = factory.LazyAttribute(
        lambda made: OVER if made.state in (State.FINISHED, State.HANDED_OVER, State.STOPPED) else None
    )
    outcome = factory.LazyAttribute(lambda made: "Te weinig tijd." if made.state == State.STOPPED else "")
    handed_over_to = factory.LazyAttribute(
        lambda made: "Vereniging De Komeet" if made.state == State.HANDED_OVER else ""
    )

    @factory.post_generation
    def schools(self, create, number, **kwargs):
        for _one in range(number or 0):
            ProjectPartnerFactory(project=self)

    @factory.post_generation
    def makers(self, create, number, **kwargs):
        for _one in range(number or 0):
            ProjectPartnerFactory(project=self, school=None, maker=CultureMakerFactory())


class CoCreationFactory(ProjectFactory):
    """A new co-creation."""

    kind = Project.Kind.CO_CREATION
    origin = Project.Origin.NEW


class ProjectPartnerFactory(factory.django.DjangoModelFactory):
    """A school, unless another partner is given."""

    class Meta:
        model = ProjectPartner

    project = factory.SubFactory(ProjectFactory)
    school = factory.SubFactory(SchoolFactory)
    since = BEGUN


class ProjectDistrictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProjectDistrict

    project = factory.SubFactory(ProjectFactory)
    district = factory.SubFactory(DistrictFactory)


class PhaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Phase

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda n: f"Fase {n}")
    starts_on = BEGUN
    ends_on = dt.date(2022, 12, 23)


class FollowUpFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUp

    project = factory.SubFactory(CoCreationFactory)
    step = FollowUp.Step.BROADENED
    day = dt.date(2023, 10, 2)
    proof = "Plan per school."


class ProjectUseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProjectUse

    project = factory.SubFactory(CoCreationFactory)
    school = factory.SubFactory(SchoolFactory)
    since = dt.date(2023, 9, 1)


class ProjectBudgetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProjectBudget

    project = factory.SubFactory(ProjectFactory)
    budget = factory.SubFactory(BudgetFactory, school=None)
    planned = 2000


class ProjectContractFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProjectContract

    project = factory.SubFactory(ProjectFactory)
    contract = factory.SubFactory(ContractFactory)
