import datetime as dt

import pytest
from django.urls import reverse

from schools.culture.movers import Movers
from schools.models import CultureTypeAssessment
from tests.factories.schools import CultureTypeAssessmentFactory, SchoolExpertFactory, SchoolFactory

pytestmark = pytest.mark.django_db
PAGE = reverse("schools:culture_movers")
SINCE, UNTIL = dt.date(2021, 6, 1), dt.date(2024, 6, 1)
Type = CultureTypeAssessment.Type


def school_that(*types, **more):
    """A school assessed in February 2021, 2022, 2023… as ``types``."""
    school = SchoolFactory(**more)
    for number, culture_type in enumerate(types):
        if culture_type:
            CultureTypeAssessmentFactory(school=school, culture_type=culture_type, day=dt.date(2021 + number, 2, 1))
    return school


def test_each_school_counts_once_from_what_it_was_to_what_it_is(manager):
    for _number in range(2):
        school_that(Type.CONSUMING, Type.PARTICIPATING)
    school_that(Type.PARTICIPATING)
    school_that(None, Type.CONSUMING)
    school_that(None, None, None, None, Type.CONSUMING)
    found = Movers(manager, SINCE, UNTIL)
    assert found.counts == {
        (Type.CONSUMING, Type.PARTICIPATING): 2,
        (Type.PARTICIPATING, Type.PARTICIPATING): 1,
        ("unknown", Type.CONSUMING): 1,
    }
    assert (found.total, found.moved) == (4, 2)


def test_the_picture_and_the_table_hold_the_same_numbers(manager):
    school_that(Type.CONSUMING, Type.PARTICIPATING)
    school_that(Type.INTEGRATING)
    school_that(None, Type.CONSUMING)
    found = Movers(manager, SINCE, UNTIL)
    assert found.chart.total == found.total == sum(row["sum"] for row in found.rows)
    assert sum(number for _name, number in found.columns) == found.total


def test_a_number_opens_the_schools_behind_it(login, manager):
    mover = school_that(Type.CONSUMING, Type.PARTICIPATING)
    school_that(Type.CONSUMING)
    asked = {"since": "2021-06-01", "until": "2024-06-01", "was": "consuming", "became": "participating"}
    page = login(manager).get(PAGE, asked)
    assert [row.record for row in page.context["table"].rows] == [mover]


def test_the_report_is_narrowed_to_a_board_an_expert_and_a_municipality(login, manager, expert):
    mine = school_that(Type.CONSUMING)
    SchoolExpertFactory(school=mine, user=expert)
    school_that(Type.CONSUMING)
    client = login(manager)
    for query in ({"board": mine.board.pk}, {"expert": expert.pk}, {"municipality": mine.municipality.pk}):
        assert client.get(PAGE, query).context["found"].total == 1


def test_a_report_that_ends_before_it_begins_says_so(login, manager):
    page = login(manager).get(PAGE, {"since": "2024-06-01", "until": "2021-06-01"})
    assert list(page.context["form"].errors) == ["until"]


def test_a_board_sees_its_own_schools_alone(login, board_user):
    own = school_that(Type.CONSUMING, board=board_user.person.boardroles.get().board)
    school_that(Type.CONSUMING)
    page = login(board_user).get(PAGE)
    assert [row.record for row in page.context["table"].rows] == [own]


def test_the_schools_behind_it_can_be_taken_away_as_a_file(login, manager):
    school = school_that(Type.CONSUMING, Type.PARTICIPATING)
    response = login(manager).get(PAGE, {"export": "csv"})
    assert response["Content-Disposition"].startswith("attachment")
    assert school.name in response.content.decode("utf-8-sig")


def test_the_page_of_a_school_draws_its_culture_type_through_the_years(login, manager):
    once, twice = school_that(Type.CONSUMING), school_that(Type.CONSUMING, Type.PARTICIPATING)
    client = login(manager)
    assert b"chart-steps" not in client.get(once.get_absolute_url()).content
    assert b"chart-steps" in client.get(twice.get_absolute_url()).content


def test_more_schools_cost_no_more_queries(login, manager, costs_the_same):
    client = login(manager)
    costs_the_same(
        lambda: client.get(PAGE, {"per_page": 100}),
        lambda number: [school_that(Type.CONSUMING, Type.PARTICIPATING) for _one in range(number)],
    )
