import datetime as dt

import pytest
from django.urls import reverse

from fluxus.common.pages.addresses import Addresses
from tests.factories.network import PersonFactory
from tests.factories.schools import SchoolFactory, SchoolRoleFactory

pytestmark = pytest.mark.django_db
PEOPLE, SCHOOLS = reverse("network:person_list"), reverse("schools:school_list")


def test_each_address_stands_once_and_who_has_none_is_named():
    found = Addresses.of(
        [("Vera", "vera@ster.example"), ("Ook Vera", "Vera@ster.example"), ("Zonder", ""), ("B", "b@b.example")]
    )
    assert found.line == "vera@ster.example; b@b.example"
    assert found.without == ["Zonder"]


def test_the_addresses_of_chosen_people_stand_on_one_line(login, expert):
    one, two, other = PersonFactory.create_batch(3)
    page = login(expert).post(PEOPLE, {"addresses": "people", "row": [one.pk, two.pk]})
    assert set(page.context["addresses"].line.split("; ")) == {one.email, two.email}
    assert other.email not in page.content.decode()


def test_all_people_whom_the_filters_leave_are_taken_along_except_those_archived(login, expert):
    PersonFactory(last_name="Komeet", email="komeet@ster.example")
    PersonFactory(last_name="Komeetje", email="weg@ster.example").archive(dt.date(2024, 1, 1))
    PersonFactory()
    page = login(expert).post(f"{PEOPLE}?q=komeet", {"addresses": "people", "all": "on"})
    assert page.context["addresses"].line == "komeet@ster.example"


def test_the_directors_of_chosen_schools_are_written_to_and_nobody_who_left(login, expert):
    school, other = SchoolFactory.create_batch(2)
    now = SchoolRoleFactory(school=school, role="director")
    SchoolRoleFactory(school=school, role="director", until=dt.date(2021, 7, 31))
    SchoolRoleFactory(school=school, role="icc")
    SchoolRoleFactory(school=other, role="director")
    page = login(expert).post(SCHOOLS, {"addresses": "director", "row": [school.pk]})
    assert page.context["addresses"].line == now.person.email


def test_nobody_takes_along_the_address_of_somebody_out_of_sight(login, school_user):
    foreign = SchoolRoleFactory(role="director")
    page = login(school_user).post(SCHOOLS, {"addresses": "director", "all": "on"})
    assert page.context["addresses"].line == school_user.person.email
    page = login(school_user).post(PEOPLE, {"addresses": "people", "row": [foreign.person_id, school_user.person_id]})
    assert page.context["addresses"].line == school_user.person.email
