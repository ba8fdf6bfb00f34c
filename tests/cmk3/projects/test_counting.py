"""When a co-creation counts for the plan: at least two schools and two makers, on the day that is asked for."""

import datetime as dt

import pytest

from cmk3.models import Participation, Project
from tests.factories.makers import CultureMakerFactory
from tests.factories.projects import BEGUN, OVER, CoCreationFactory, ProjectFactory, ProjectPartnerFactory
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db
ONE_DAY = dt.timedelta(days=1)


def counting(day=None):
    return set(Project.objects.counting(day))


@pytest.mark.parametrize(("schools", "makers"), [(0, 0), (1, 1), (2, 1), (1, 2), (5, 1), (1, 5)])
def test_with_fewer_than_two_schools_or_two_makers_it_does_not_count(schools, makers):
    co_creation = CoCreationFactory(schools=schools, makers=makers)
    assert counting() == set()
    assert set(Project.objects.not_counting()) == {co_creation}
    assert not co_creation.participation.counts


def test_with_two_of_both_it_counts():
    co_creation = CoCreationFactory(schools=2, makers=2)
    assert counting() == {co_creation}
    assert co_creation.participation == Participation(2, 2)


def test_a_project_of_another_kind_never_counts_as_a_co_creation():
    ProjectFactory(schools=3, makers=3)
    assert counting() == set()
    assert not Project.objects.not_counting().exists()


def test_a_school_that_came_back_is_one_school():
    co_creation, school = CoCreationFactory(makers=2), SchoolFactory()
    ProjectPartnerFactory(project=co_creation, school=school, until=BEGUN)
    ProjectPartnerFactory(project=co_creation, school=school, since=BEGUN)
    assert Project.objects.with_participation(BEGUN).get().participation == Participation(1, 2)


def test_a_partner_counts_from_its_first_day_up_to_its_last():
    co_creation = CoCreationFactory(schools=1, makers=2)
    first, last = dt.date(2022, 10, 3), dt.date(2022, 12, 1)
    ProjectPartnerFactory(project=co_creation, since=first, until=last)
    assert [day for day in (first - ONE_DAY, first, last, last + ONE_DAY) if counting(day)] == [first, last]


def test_what_is_over_counts_by_the_partners_of_its_last_day():
    co_creation = CoCreationFactory(schools=1, makers=2, state="finished")
    partner = ProjectPartnerFactory(project=co_creation, until=OVER)
    assert counting(OVER + 100 * ONE_DAY) == {co_creation}
    partner.end(OVER - ONE_DAY)
    assert counting(OVER + 100 * ONE_DAY) == set()
    assert counting(OVER - ONE_DAY) == {co_creation}


@pytest.mark.parametrize(
    ("schools", "makers", "schools_short", "makers_short"), [(0, 0, 2, 2), (1, 2, 1, 0), (2, 1, 0, 1), (3, 4, 0, 0)]
)
def test_it_says_how_many_of_which_are_lacking(schools, makers, schools_short, makers_short):
    participation = Participation(schools, makers)
    assert (participation.schools_short, participation.makers_short) == (schools_short, makers_short)
    assert participation.counts == (not participation.lacking)
    assert participation.lower == min(schools, makers)
    assert participation.counts or participation.lacking in str(participation)


def test_what_is_lacking_reads_otherwise_for_schools_than_for_makers():
    words = {Participation(*pair).lacking for pair in [(1, 2), (2, 1), (1, 1), (0, 2), (2, 0), (0, 0)]}
    assert len(words) == 6


def test_the_list_narrows_to_what_counts_and_to_what_does_not(login, manager):
    client = login(manager)
    counts, short = CoCreationFactory(schools=2, makers=2), CoCreationFactory(schools=2, makers=1)
    for value, shown in {"true": counts, "false": short}.items():
        page = client.get("/programme/projects/", {"counts": value})
        (row,) = page.context["table"].rows
        assert row.record == shown
        assert (row.get_cell("counts") == shown.participation.lacking) == (shown == short)


def test_the_page_says_whether_and_why(login, manager):
    co_creation = CoCreationFactory(schools=1, makers=2)
    page = login(manager).get(co_creation.get_absolute_url())
    assert co_creation.participation.lacking in page.content.decode()
    ProjectPartnerFactory(project=co_creation, school=None, maker=CultureMakerFactory())
    ProjectPartnerFactory(project=co_creation)
    page = login(manager).get(co_creation.get_absolute_url()).content.decode()
    assert str(Participation(2, 3)) in page
