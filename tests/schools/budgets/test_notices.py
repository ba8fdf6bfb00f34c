"""Who is told that money will lapse, when, and how often."""

import datetime as dt

import pytest

from fluxus.desk.models import ActionItem
from schools.budgets.notices import send_due
from schools.models import LapseNotice
from tests.factories.budgets import BudgetFactory
from tests.factories.schools import SchoolExpertFactory, SchoolRoleFactory

pytestmark = pytest.mark.django_db

LAPSES_ON = dt.date(2026, 7, 31)


def weeks_before(weeks):
    return LAPSES_ON - dt.timedelta(weeks=weeks)


@pytest.fixture
def budget():
    found = BudgetFactory(round__lapses_on=LAPSES_ON, granted=400)
    SchoolExpertFactory(school=found.school)
    SchoolRoleFactory(school=found.school, role="director")
    SchoolRoleFactory(school=found.school, role="teacher")
    return found


def test_expert_and_school_are_told_eight_and_four_weeks_before_and_each_time_once(budget, mailoutbox):
    assert send_due(weeks_before(9)) == []
    assert [notice.weeks for notice in send_due(weeks_before(8))] == [8]
    assert send_due(weeks_before(8)) == send_due(weeks_before(6)) == []
    assert [notice.weeks for notice in send_due(weeks_before(4))] == [4]
    assert send_due(weeks_before(1)) == []
    assert LapseNotice.objects.count() == ActionItem.objects.filter(owner=budget.school.expert).count() == 2
    director = budget.school.roles.get(role="director").person
    told = sorted(recipient for mail in mailoutbox for recipient in mail.to)
    assert told == sorted([director.email, budget.school.expert.email] * 2)
    assert all("400,00" in mail.body and mail.about == budget for mail in mailoutbox)


def test_a_moment_that_was_missed_is_made_up_for_with_one_notice(budget):
    assert [notice.weeks for notice in send_due(weeks_before(3))] == [4]
    assert send_due(weeks_before(3)) == []


def test_nobody_is_told_about_money_that_is_gone_or_has_lapsed_or_of_the_round_itself(budget):
    BudgetFactory(round__lapses_on=LAPSES_ON)
    BudgetFactory(round__lapses_on=weeks_before(20), granted=100)
    BudgetFactory(round__lapses_on=LAPSES_ON, school=None, granted=100)
    assert [notice.budget for notice in send_due(weeks_before(8))] == [budget]
