import datetime as dt

import pytest

from fluxus.common.periods import Period
from schools.days_off.closures import SchoolCalendar, why_closed
from tests.factories.days_off import DayOffFactory
from tests.factories.network import HolidayFactory
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db
THURSDAY, FRIDAY = dt.date(2024, 3, 14), dt.date(2024, 3, 15)


def test_a_school_is_closed_on_its_own_days_off_and_no_other_school_is():
    study_day = DayOffFactory(since=THURSDAY)
    assert why_closed(study_day.school, THURSDAY).kind == "study_day"
    assert why_closed(study_day.school, FRIDAY) is None
    assert why_closed(SchoolFactory(), THURSDAY) is None


def test_every_school_is_closed_in_the_holidays_of_region_north_and_of_no_other():
    school = SchoolFactory()
    HolidayFactory(name="herfstvakantie", since=dt.date(2023, 10, 21), until=dt.date(2023, 10, 29))
    HolidayFactory(name="andere", region="zuid", since=dt.date(2023, 10, 14), until=dt.date(2023, 10, 20))
    assert why_closed(school, dt.date(2023, 10, 23)).words == "herfstvakantie"
    assert why_closed(school, dt.date(2023, 10, 20)) is None
    assert why_closed(school, dt.date(2023, 10, 30)) is None


@pytest.mark.parametrize("day", [dt.date(2024, 3, 16), dt.date(2024, 4, 1), dt.date(2024, 5, 9), dt.date(2024, 5, 20)])
def test_weekends_and_public_holidays_need_no_record(day):
    assert why_closed(SchoolFactory(), day)


def test_a_trip_of_some_levels_closes_the_school_for_those_alone():
    trip = DayOffFactory(since=THURSDAY, kind="trip", levels=[7, 8])
    assert why_closed(trip.school, THURSDAY, levels=[8]).kind == "trip"
    assert why_closed(trip.school, THURSDAY, levels=[6, 7]) is None
    assert why_closed(trip.school, THURSDAY) is None


def test_a_day_off_that_was_cancelled_closes_nothing():
    study_day = DayOffFactory(since=THURSDAY)
    study_day.cancel(dt.date(2024, 3, 1))
    assert why_closed(study_day.school, THURSDAY) is None
    study_day.restore()
    assert why_closed(study_day.school, THURSDAY)


def test_a_calendar_of_many_schools_costs_two_queries(django_assert_num_queries):
    days = DayOffFactory.create_batch(5, since=THURSDAY)
    schools = [one.school for one in days]
    with django_assert_num_queries(2):
        calendar = SchoolCalendar(schools, Period(THURSDAY, FRIDAY))
        assert [calendar.why_closed(school, THURSDAY).kind for school in schools] == ["study_day"] * 5
        assert not any(calendar.why_closed(school, FRIDAY) for school in schools)
