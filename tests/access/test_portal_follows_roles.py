"""What people of schools and boards see follows from what they are there today."""

import pytest
from django.urls import reverse

from tests.days import today, tomorrow, yesterday
from tests.factories.accounts import UserFactory
from tests.factories.schools import BoardRoleFactory, SchoolFactory, SchoolRoleFactory

pytestmark = pytest.mark.django_db


def status(login, user, school):
    return login(user).get(reverse("schools:school_detail", args=[school.pk])).status_code


@pytest.mark.parametrize("role", ["director", "icc", "culture_coordinator"])
def test_a_role_opens_the_school_up_to_and_including_its_last_day(role, login):
    user, school = UserFactory(), SchoolFactory()
    held = SchoolRoleFactory(person=user.person, school=school, role=role, until=today())
    assert status(login, user, school) == 200
    held.end(yesterday())
    assert status(login, user, school) == 403


@pytest.mark.parametrize("role", ["teacher", "invoice_contact"])
def test_another_role_at_the_school_opens_nothing(role, login):
    user, school = UserFactory(), SchoolFactory()
    SchoolRoleFactory(person=user.person, school=school, role=role)
    assert status(login, user, school) == 403


def test_a_role_that_begins_tomorrow_opens_nothing_today(login):
    user, school = UserFactory(), SchoolFactory()
    SchoolRoleFactory(person=user.person, school=school, role="icc", since=tomorrow())
    assert status(login, user, school) == 403


def test_who_moves_to_another_school_sees_that_one_instead(login):
    user, before, after = UserFactory(), SchoolFactory(), SchoolFactory()
    SchoolRoleFactory(person=user.person, school=before, role="icc", until=yesterday())
    SchoolRoleFactory(person=user.person, school=after, role="icc", since=today())
    assert status(login, user, before) == 404
    assert status(login, user, after) == 200


def test_a_board_sees_a_school_from_the_day_that_it_is_theirs(login, board_user):
    school = SchoolFactory()
    assert status(login, board_user, school) == 404
    school.board = board_user.person.boardroles.get().board
    school.save()
    assert status(login, board_user, school) == 200


def test_a_session_that_is_open_loses_the_school_with_the_role(login, school_user):
    role = school_user.person.schoolroles.get()
    client, page = login(school_user), reverse("schools:school_detail", args=[role.school.pk])
    assert client.get(page).status_code == 200
    role.end(yesterday())
    assert client.get(page).status_code == 403


def test_two_roles_are_two_views_at_once(login):
    user, school, board_school = UserFactory(), SchoolFactory(), SchoolFactory()
    SchoolRoleFactory(person=user.person, school=school, role="director")
    BoardRoleFactory(person=user.person, board=board_school.board)
    assert user.roles == {"school", "board"}
    assert status(login, user, school) == status(login, user, board_school) == 200
