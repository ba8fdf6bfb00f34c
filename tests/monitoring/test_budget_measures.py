"""Shares of schools with a budget: from the ledger, and from what was noted before there was one."""

import datetime as dt

import pytest

from fluxus.common.periods import Period
from monitoring.measures.registry import ask
from monitoring.models import ActivitySchool
from tests.factories.budgets import BudgetFactory
from tests.factories.monitoring import ActivityFactory, TargetFactory
from tests.factories.network import MunicipalityFactory
from tests.factories.schools import ParticipationFactory, SchoolFactory

pytestmark = pytest.mark.django_db

YEARS = Period(dt.date(2021, 1, 1), dt.date(2024, 12, 31))


@pytest.fixture
def target():
    return TargetFactory()


@pytest.fixture
def schools(target):
    return [ParticipationFactory(programme=target.plan.programme).school for _number in range(4)]


def test_a_school_counts_from_the_day_of_its_grant(target, schools):
    BudgetFactory(school=schools[0], granted=500)
    spec = {"name": "share_of_schools_with_budget", "fund": "development"}
    assert ask(spec, YEARS, target).value == 25
    assert ask(spec, YEARS.until(dt.date(2023, 9, 14)), target).value == 0
    assert ask(spec, Period(dt.date(2024, 8, 1), dt.date(2024, 12, 31)), target).value == 0


def test_a_budget_of_another_fund_or_without_money_does_not_count(target, schools):
    BudgetFactory(school=schools[0], round__fund__kind="menu", granted=500)
    BudgetFactory(school=schools[1])
    assert ask({"name": "share_of_schools_with_budget", "fund": "development"}, YEARS, target).value == 0


def test_what_was_noted_before_there_was_a_ledger_counts_on_and_nothing_twice(target, schools):
    BudgetFactory(school=schools[0], granted=500)
    noted = ActivityFactory(day=dt.date(2022, 10, 3))
    for school in schools[:2]:
        ActivitySchool.objects.create(activity=noted, school=school, attended=True)
    spec = {"name": "share_of_schools_with_budget", "fund": "development", "kind": noted.kind.slug}
    assert set(ask(spec, YEARS, target).rows) == set(schools[:2])


def test_of_a_municipality_the_primary_schools_count_whether_they_take_part_or_not():
    place = MunicipalityFactory()
    granted, _bare, _secondary = (SchoolFactory(municipality=place, type=kind) for kind in ("bo", "sbo", "vo"))
    for school in (granted, SchoolFactory()):
        BudgetFactory(school=school, round__fund__kind="menu", granted=500)
    spec = {"name": "share_of_municipality_with_budget", "fund": "menu", "municipality": place.name}
    share = ask(spec, Period(dt.date(2023, 8, 1), dt.date(2024, 7, 31)))
    assert set(share.rows) == {granted}
    assert share.value == 50
