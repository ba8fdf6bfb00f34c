"""Templates, rates and contracts."""

import datetime as dt
from decimal import Decimal

import factory

from culture_makers.contracts.checking import check
from culture_makers.models import (
    Clause,
    Contract,
    ContractClause,
    ContractLine,
    ContractTemplate,
    FairPayRate,
    LineBudget,
    NumberSeries,
    TemplateVersion,
)
from tests.factories.accounts import UserFactory
from tests.factories.budgets import BudgetFactory
from tests.factories.makers import CultureMakerFactory, KindOfWorkFactory


class FairPayRateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FairPayRate

    kind = factory.SubFactory(KindOfWorkFactory)
    unit = "lesson"
    amount = Decimal("60.00")
    since = dt.date(2020, 1, 1)


class ContractTemplateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ContractTemplate

    name = factory.Sequence(lambda n: f"Kometencontract {n}")


class TemplateVersionFactory(factory.django.DjangoModelFactory):
    """A draft with two clauses, the first of them fixed; ``published=True`` makes it final."""

    class Meta:
        model = TemplateVersion
        skip_postgeneration_save = True

    template = factory.SubFactory(ContractTemplateFactory)
    number = factory.LazyAttribute(lambda made: TemplateVersion.objects.next_number(made.template))
    heading = "Overeenkomst van opdracht"

    @factory.post_generation
    def published(self, create, wanted, **kwargs):
        ClauseFactory(version=self, position=1, title="Zonder gezag", is_fixed=True)
        ClauseFactory(version=self, position=2, title="Betaling", text="De opdrachtgever betaalt {{ contract.total }}.")
        if wanted:
            self.publish(UserFactory(role="manager"))


class ClauseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Clause

    version = factory.SubFactory(TemplateVersionFactory)
    position = 9
    title = factory.Sequence(lambda n: f"Artikel {n}")
    text = "{{ maker.name }} werkt zonder gezag."


class ContractFactory(factory.django.DjangoModelFactory):
    """A draft without lines."""

    class Meta:
        model = Contract

    maker = factory.SubFactory(CultureMakerFactory)
    template_version = factory.SubFactory(TemplateVersionFactory, published=True)
    title = factory.Sequence(lambda n: f"Sterren tekenen {n}")
    starts_on = dt.date(2024, 1, 8)
    ends_on = dt.date(2024, 3, 29)
    signatory = factory.SubFactory(UserFactory, role="manager")
    drafted_by = factory.SubFactory(UserFactory, role="bureau")


class ContractLineFactory(factory.django.DjangoModelFactory):
    """Ten lessons of 70 euro, exempt; ``charging=budget`` lets that budget carry it, or several."""

    class Meta:
        model = ContractLine
        skip_postgeneration_save = True

    contract = factory.SubFactory(ContractFactory)
    kind = factory.SubFactory(KindOfWorkFactory)
    quantity = Decimal(10)
    unit = "lesson"
    rate = Decimal("70.00")
    vat = "exempt"
    vat_reason = "under_21"

    @factory.post_generation
    def charging(self, create, budgets, **kwargs):
        if budgets:
            self.budgets.set(budgets if isinstance(budgets, list) else [budgets])
        self.refresh_from_db()


class LineBudgetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LineBudget

    line = factory.SubFactory(ContractLineFactory)
    budget = factory.SubFactory(BudgetFactory)


class ContractClauseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ContractClause

    contract = factory.SubFactory(ContractFactory)
    clause = factory.LazyAttribute(lambda made: made.contract.template_version.clauses.filter(is_fixed=False).first())
    text = "Wij spraken anders af."


class NumberSeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NumberSeries

    year = factory.Sequence(lambda n: 2100 + n)


def ready_contract(budget=None, *, rate="70.00", quantity=10, **agreed):
    """A draft with one line, paid by ``budget`` (or by one that holds 5,000 euro)."""
    contract = ContractFactory(**agreed)
    ContractLineFactory(
        contract=contract,
        rate=Decimal(rate),
        quantity=Decimal(quantity),
        charging=budget or open_budget(granted=5000),
    )
    contract.refresh_from_db()
    return contract


def open_budget(granted, **more):
    """A budget that has not lapsed, with so much in it."""
    return BudgetFactory(granted=granted, round__lapses_on=dt.date(2099, 7, 31), **more)


def checked_contract(budget=None, **agreed):
    """A contract that was checked by its own drafter."""
    contract = ready_contract(budget, **agreed)
    return check(contract, contract.drafted_by)
