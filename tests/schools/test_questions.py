import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from fluxus.common.periods import Period
from schools.models import CultureTypeAssessment, School
from tests.factories.schools import (
    BoardFactory,
    CultureTypeAssessmentFactory,
    ParticipationFactory,
    PolicyPlanFactory,
    ProgrammeFactory,
    PupilCountFactory,
    SchoolExpertFactory,
    SchoolFactory,
    SchoolRoleFactory,
)

pytestmark = pytest.mark.django_db
PERIOD = Period(dt.date(2021, 1, 1), dt.date(2024, 12, 31))
Type = CultureTypeAssessment.Type


def test_schools_that_closed_before_a_period_or_opened_after_it_are_not_open_in_it():
    always = SchoolFactory()
    during = SchoolFactory(opened_on=dt.date(2022, 8, 1), closed_on=dt.date(2023, 7, 31), status="closed")
    SchoolFactory(closed_on=dt.date(2020, 7, 31), status="closed")
    SchoolFactory(opened_on=dt.date(2025, 8, 1))
    assert set(School.objects.open_in(PERIOD)) == {always, during}
    assert set(School.objects.open_on(dt.date(2023, 8, 1))) == {always}


def test_schools_of_a_board_are_found_by_record_and_by_number():
    board = BoardFactory(number="41852")
    own = SchoolFactory(board=board)
    SchoolFactory()
    assert list(School.objects.of_board(board)) == list(School.objects.of_board("41852")) == [own]
    assert School.objects.of_board().count() == 2


@pytest.mark.parametrize("words", ["ecole", "École de l'Étoile", "99ZZ00", "99zz", "sterrendam", "Melkwegbestuur"])
def test_search_finds_a_school_by_name_code_place_and_board_without_accents_or_case(words):
    board = BoardFactory(name="Stichting Melkwegbestuur")
    found = SchoolFactory(name="École de l'Étoile", code="99ZZ00", city="Sterrendam", board=board)
    SchoolFactory(name="De Maan")
    assert list(School.objects.search(words)) == [found]


def test_names_sort_as_dutch_people_read_them():
    for name in ("De Zwaan 10", "De Zwaan 9", "école", "De Ark"):
        SchoolFactory(name=name)
    assert [school.name for school in School.objects.all()] == ["De Ark", "De Zwaan 9", "De Zwaan 10", "école"]


def test_only_a_certified_coordinator_who_is_there_on_the_day_makes_a_school_have_an_icc():
    day = dt.date(2023, 6, 1)
    having = SchoolFactory()
    certified = {"role": "icc", "certificate_on": dt.date(2022, 1, 1)}
    SchoolRoleFactory(school=having, **certified)
    SchoolRoleFactory(school=having, **certified)
    SchoolRoleFactory(role="icc")
    SchoolRoleFactory(role="culture_coordinator")
    SchoolRoleFactory(until=dt.date(2023, 5, 31), **certified)
    SchoolRoleFactory(role="icc", certificate_on=dt.date(2023, 7, 1))
    assert list(School.objects.having_icc(day)) == [having]
    assert {school.pk for school in School.objects.with_icc(day) if school.has_icc} == {having.pk}


def test_the_newest_assessment_up_to_a_day_counts():
    school = SchoolFactory()
    CultureTypeAssessmentFactory(school=school, day=dt.date(2021, 2, 1), culture_type=Type.CONSUMING)
    CultureTypeAssessmentFactory(school=school, day=dt.date(2023, 2, 1), culture_type=Type.PARTICIPATING)
    unknown = SchoolFactory()
    found = {one.pk: one.culture_type for one in School.objects.with_culture_type(dt.date(2022, 1, 1))}
    assert found == {school.pk: Type.CONSUMING, unknown.pk: None}
    assert list(School.objects.of_culture_type(Type.PARTICIPATING, dt.date(2023, 2, 1))) == [school]


def test_a_school_that_is_assessed_anew_as_the_same_has_not_moved():
    for types in ([Type.CONSUMING, Type.PARTICIPATING], [Type.CONSUMING, Type.CONSUMING], [Type.INTEGRATING]):
        school = SchoolFactory(name=" → ".join(types))
        for year, culture_type in enumerate(types):
            CultureTypeAssessmentFactory(school=school, day=dt.date(2021 + year, 2, 1), culture_type=culture_type)
    (mover,) = School.objects.moved(PERIOD)
    assert (mover.moved_from, mover.moved_to) == (Type.CONSUMING, Type.PARTICIPATING)


def test_the_newest_pupil_count_is_shown_even_when_it_is_unknown():
    school = SchoolFactory()
    PupilCountFactory(school=school, day=dt.date(2022, 10, 1), pupils=12)
    PupilCountFactory(school=school, day=dt.date(2023, 10, 1), pupils=None)
    assert School.objects.with_pupils(dt.date(2023, 1, 1)).get().pupils == 12
    assert School.objects.with_pupils().get().pupils is None


def test_pupils_are_counted_on_1_october_alone():
    with pytest.raises(IntegrityError), transaction.atomic():
        PupilCountFactory(day=dt.date(2023, 9, 30))


def test_schools_take_part_in_a_programme_for_as_long_as_they_do():
    programme = ProgrammeFactory(slug="cmk3")
    taking = ParticipationFactory(programme=programme, track=2).school
    ParticipationFactory(programme=programme, until=dt.date(2021, 12, 31))
    ParticipationFactory(programme=ProgrammeFactory(slug="elders"))
    last_year = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert list(School.objects.participating(last_year, "cmk3")) == [taking]
    assert list(School.objects.participating(last_year, programme, track=2)) == [taking]
    assert not School.objects.participating(last_year, "cmk3", track=1)


def test_a_policy_plan_counts_while_it_holds():
    plan = PolicyPlanFactory(since=dt.date(2022, 8, 1), until=dt.date(2026, 7, 31))
    assert list(School.objects.having_policy_plan(dt.date(2026, 7, 31))) == [plan.school]
    assert not School.objects.having_policy_plan(dt.date(2026, 8, 1))


def test_the_account_holder_of_today_is_known_without_a_query_per_school(django_assert_num_queries):
    ended = SchoolExpertFactory(until=dt.date(2021, 1, 1)).school
    held = [SchoolExpertFactory() for _ in range(3)]
    with django_assert_num_queries(2):
        found = {school.pk: school.expert for school in School.objects.with_expert()}
    assert found == {ended.pk: None, **{one.school_id: one.user for one in held}}
    assert held[0].school.expert == held[0].user


def test_a_portfolio_is_that_of_the_day(expert):
    now = SchoolFactory(expert=expert)
    SchoolFactory(expert=expert, expert__until=dt.date(2022, 1, 1))
    assert list(School.objects.in_portfolio_of(expert)) == [now]
    assert School.objects.in_portfolio_of(expert, dt.date(2021, 6, 1)).count() == 2
