import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from schools.models import School, SchoolRole
from tests.factories.accounts import DistrictExpertFactory
from tests.factories.network import PersonFactory
from tests.factories.schools import (
    BoardFactory,
    BoardRoleFactory,
    ParticipationFactory,
    SchoolExpertFactory,
    SchoolFactory,
    SchoolRoleFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "99XA0"},
        {"code": "99xa00"},
        {"postcode": "0123 AB"},
        {"postcode": "1234AB"},
        {"status": "closed"},
        {"closed_on": dt.date(2024, 7, 31)},
        {"status": "merged", "closed_on": dt.date(2024, 7, 31)},
        {"longitude": 4.8},
        {"opened_on": dt.date(2024, 8, 1), "closed_on": dt.date(2024, 7, 31), "status": "closed"},
    ],
)
def test_the_database_refuses_a_school_that_cannot_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        SchoolFactory(**wrong)


def test_a_school_closes_on_a_day_and_can_be_opened_again():
    school, heir = SchoolFactory(), SchoolFactory()
    school.close(dt.date(2024, 7, 31), merged_into=heir)
    assert (school.status, school.merged_into) == (School.Status.MERGED, heir)
    school.reopen()
    school.refresh_from_db()
    assert (school.is_open, school.closed_on, school.merged_into) == (True, None, None)


def test_a_school_has_one_account_holder_at_a_time():
    held = SchoolExpertFactory(since=dt.date(2021, 1, 1), until=dt.date(2022, 12, 31))
    SchoolExpertFactory(school=held.school, since=dt.date(2023, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        SchoolExpertFactory(school=held.school, since=dt.date(2022, 12, 31), until=dt.date(2022, 12, 31))


def test_only_an_icc_coordinator_has_a_certificate():
    with pytest.raises(IntegrityError), transaction.atomic():
        SchoolRoleFactory(role="teacher", certificate_on=dt.date(2022, 1, 1))
    role = SchoolRoleFactory.build(school=SchoolFactory(), person=PersonFactory(), role="teacher", trainer="De Trainer")
    with pytest.raises(ValidationError):
        role.full_clean()


def test_a_school_takes_part_in_a_programme_once():
    taking = ParticipationFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        ParticipationFactory(school=taking.school, programme=taking.programme, since=dt.date(2023, 1, 1))


def test_a_role_that_is_handed_over_ends_the_day_before_and_goes_on_with_the_other():
    role = SchoolRoleFactory(role="icc", certificate_on=dt.date(2022, 1, 1), until=dt.date(2026, 7, 31))
    heir = PersonFactory()
    new = role.hand_over(heir, dt.date(2024, 8, 1))
    assert role.until == dt.date(2024, 7, 31)
    assert (new.person, new.since, new.until) == (heir, dt.date(2024, 8, 1), dt.date(2026, 7, 31))
    assert new.certificate_on is None
    assert SchoolRole.objects.current(dt.date(2024, 8, 1)).get() == new


def test_experts_edit_the_schools_of_their_portfolio_of_their_districts_and_of_nobody(expert):
    own, nobodys, others = SchoolFactory(expert=expert), SchoolFactory(), SchoolExpertFactory().school
    in_my_district = SchoolFactory(district=DistrictExpertFactory(user=expert).district)
    in_another = SchoolFactory(district=DistrictExpertFactory().district)
    assert set(School.objects.visible_to(expert)) == {own, nobodys, others, in_my_district, in_another}
    assert set(School.objects.editable_by(expert)) == {own, nobodys, in_my_district}


def test_a_school_user_sees_the_own_school_for_as_long_as_the_role_lasts(school_user):
    role = school_user.person.schoolroles.get()
    SchoolFactory()
    assert list(School.objects.visible_to(school_user)) == [role.school]
    assert not School.objects.editable_by(school_user)
    role.end(dt.date(2021, 1, 1))
    del school_user.__dict__["roles"], school_user.__dict__["permissions"]
    assert not School.objects.visible_to(school_user)


def test_a_teacher_does_not_open_the_portal_of_a_school(school_user):
    other = SchoolRoleFactory(person=school_user.person, role="teacher").school
    assert other not in School.objects.visible_to(school_user)


def test_a_board_user_sees_the_schools_of_the_own_board_and_their_people(board_user):
    board = board_user.person.boardroles.get().board
    own = SchoolFactory(board=board)
    director = SchoolRoleFactory(school=own)
    SchoolRoleFactory()
    assert list(School.objects.visible_to(board_user)) == [own]
    assert list(SchoolRole.objects.visible_to(board_user)) == [director]


def test_a_board_is_called_by_its_short_name_its_name_or_else_its_number():
    assert str(BoardFactory(name="Stichting Melkweg", short_name="Melkweg")) == "Melkweg"
    assert str(BoardFactory(name="Stichting Zon", short_name="")) == "Stichting Zon"
    assert str(BoardFactory(number="90009", name="")) == "90009"


def test_a_role_at_a_board_is_held_once_from_a_day():
    held = BoardRoleFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        BoardRoleFactory(board=held.board, person=held.person)


@pytest.mark.parametrize(
    ("website", "link"),
    [
        ("www.komeet.example", "https://www.komeet.example"),
        ("http://komeet.example", "http://komeet.example"),
        ("", ""),
    ],
)
def test_a_website_without_scheme_is_linked_all_the_same(website, link):
    assert SchoolFactory(website=website).website_url == link


def test_a_website_never_becomes_a_script():
    assert SchoolFactory(website="javascript://x/%0aalert(1)").website_url.startswith("https://")
