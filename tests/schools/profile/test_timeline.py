import datetime as dt
import itertools

import pytest
from django.urls import reverse

from tests.factories.budgets import BudgetEntryFactory, BudgetFactory
from tests.factories.days_off import DayOffFactory
from tests.factories.desk import AttachmentFactory
from tests.factories.schools import PolicyPlanFactory, SchoolFactory, SchoolRoleFactory
from tests.factories.visits import VisitFactory

pytestmark = pytest.mark.django_db


def page_of(client, school, **query):
    return client.get(reverse("schools:school_timeline", args=[school.pk]), query)


def titles(client, school, **query):
    return [str(entry.title) for entry in page_of(client, school, **query).context["page"]]


@pytest.fixture
def school(expert):
    school = SchoolFactory(expert=expert)
    SchoolRoleFactory(school=school, person__first_name="Vera", person__last_name="Komeet", since=dt.date(2020, 1, 1))
    VisitFactory(school=school, logged_by=expert, topic="Muziek", visited_on=dt.date(2020, 2, 1))
    entry = {"budget": BudgetFactory(school=school, granted=1000), "kind": "commitment", "amount": 10}
    BudgetEntryFactory(**entry, description="Dansles", day=dt.date(2020, 3, 1))
    PolicyPlanFactory(school=school, title="Koersplan", since=dt.date(2020, 4, 1))
    DayOffFactory(school=school, name="Studiedag", since=dt.date(2020, 5, 1))
    AttachmentFactory(subject=school, name="Verslag.pdf")
    return school


def test_the_timeline_rolls_up_people_contact_money_documents_and_days_off(login, expert, school):
    shown = titles(login(expert), school)
    for part in ("Vera Komeet", "Muziek", "Dansles", "Koersplan", "Studiedag", "Verslag.pdf"):
        assert any(part in title for title in shown), part


@pytest.mark.parametrize(
    ("topic", "shown"),
    [
        ("contact", ["Muziek"]),
        ("calendar", ["Studiedag"]),
        ("documents", ["Verslag.pdf", "Koersplan"]),
    ],
)
def test_the_timeline_narrows_to_what_somebody_asks_for(login, expert, school, topic, shown):
    assert titles(login(expert), school, topic=topic) == shown


def test_a_long_timeline_is_turned_page_by_page(login, expert, school):
    for number in range(60):
        DayOffFactory(school=school, name=f"Dag {number}", since=dt.date(2021, 1, 1) + dt.timedelta(days=number))
    client = login(expert)
    assert len(titles(client, school, topic="calendar")) == 50
    assert titles(client, school, topic="calendar", page="2")[-1] == "Studiedag"


def test_a_longer_timeline_costs_no_more_queries(login, expert, costs_the_same):
    school = SchoolFactory(expert=expert)
    days = itertools.count()
    client = login(expert)

    def make(number):
        for _ in range(number):
            day = dt.date(2021, 1, 1) + dt.timedelta(days=next(days))
            DayOffFactory(school=school, since=day)
            VisitFactory(school=school, logged_by=expert, visited_on=day)
            SchoolRoleFactory(school=school, since=day)

    costs_the_same(lambda: page_of(client, school), make)


def test_a_school_user_reads_the_timeline_of_the_own_school_alone(login, school_user):
    own = school_user.person.schoolroles.get().school
    client = login(school_user)
    assert page_of(client, own).status_code == 200
    assert page_of(client, SchoolFactory()).status_code == 404
