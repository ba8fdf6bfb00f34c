import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fluxus.desk.models import ActionItem
from tests.factories.accounts import UserFactory
from tests.factories.desk import ActionItemFactory
from tests.factories.network import PersonFactory
from tests.factories.schools import BoardRoleFactory, SchoolFactory, SchoolRoleFactory

pytestmark = pytest.mark.django_db


def hand_over(client, role, person, day):
    name = f"schools:{role._meta.model_name}_hand_over"
    return client.post(reverse(name, args=[role.pk]), {"person": person.pk, "day": day.isoformat()})


def test_access_to_the_portal_follows_on_the_day_itself(login, expert):
    role = SchoolRoleFactory(school=SchoolFactory(expert=expert), person=UserFactory().person, role="icc")
    new = UserFactory()
    page = role.school.get_absolute_url()
    assert login(role.person.user).get(page).status_code == 200
    hand_over(login(expert), role, new.person, timezone.localdate())
    assert login(role.person.user).get(page).status_code == 403
    assert login(new).get(page).status_code == 200


def test_what_is_to_be_done_about_who_leaves_goes_along_and_what_was_done_stays(login, expert):
    role = SchoolRoleFactory(school=SchoolFactory(expert=expert))
    to_do = ActionItemFactory(subject=role.person, owner=expert)
    done = ActionItemFactory(subject=role.person, owner=expert, done_on=dt.date(2024, 1, 1))
    new = PersonFactory()
    hand_over(login(expert), role, new, timezone.localdate())
    assert list(ActionItem.objects.on(new)) == [to_do]
    assert list(ActionItem.objects.on(role.person)) == [done]


def test_who_stays_in_another_role_keeps_what_is_to_be_done(login, expert):
    role = SchoolRoleFactory(school=SchoolFactory(expert=expert))
    SchoolRoleFactory(person=role.person, role="teacher", school=role.school)
    to_do = ActionItemFactory(subject=role.person, owner=expert)
    hand_over(login(expert), role, PersonFactory(), timezone.localdate())
    assert list(ActionItem.objects.on(role.person)) == [to_do]


def test_what_is_due_before_the_day_stays_with_who_still_is_there(login, expert):
    role = SchoolRoleFactory(school=SchoolFactory(expert=expert))
    day = timezone.localdate() + dt.timedelta(days=30)
    before = ActionItemFactory(subject=role.person, owner=expert, due=timezone.localdate())
    after = ActionItemFactory(subject=role.person, owner=expert, due=day)
    new = PersonFactory()
    hand_over(login(expert), role, new, day)
    assert list(ActionItem.objects.on(role.person)) == [before]
    assert list(ActionItem.objects.on(new)) == [after]


def test_the_coordinator_of_a_board_hands_over_in_one_step_as_well(login, manager):
    role, new = BoardRoleFactory(), PersonFactory()
    day = timezone.localdate()
    response = hand_over(login(manager), role, new, day)
    assert response["Location"] == role.board.get_absolute_url()
    role.refresh_from_db()
    assert role.until == day - dt.timedelta(days=1)
    assert [one.person for one in role.board.roles.current()] == [new]
