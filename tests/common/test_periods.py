import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fluxus.common.periods import Period, school_year, school_year_of

days = st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31))
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="cannot end"):
        Period(dt.date(2024, 2, 1), dt.date(2024, 1, 1))


@given(periods, days)
def test_the_share_passed_lies_between_nothing_and_all_and_never_falls(period, day):
    assert 0 <= period.passed(day) <= period.passed(day + dt.timedelta(days=1)) <= 1


@given(periods)
def test_on_its_last_day_a_period_has_passed_whole(period):
    assert period.passed(period.end) == 1
    assert period.passed(period.start - dt.timedelta(days=1)) == 0


@given(periods)
def test_the_calendar_years_of_a_period_cover_each_day_of_it_once(period):
    years = period.years()
    assert sum(year.days for year in years) == period.days
    assert years[0].start == period.start
    assert years[-1].end == period.end


@given(days)
def test_every_day_lies_in_exactly_one_school_year(day):
    assert day in school_year(school_year_of(day))
    assert day not in school_year(school_year_of(day) + 1)


@given(periods, days)
def test_a_period_cut_at_a_day_lies_within_the_period(period, day):
    cut = period.until(day)
    assert cut.start == period.start
    assert cut.end <= period.end


def test_a_school_year_runs_from_august_to_july():
    assert school_year(2023) == Period(dt.date(2023, 8, 1), dt.date(2024, 7, 31))
    assert school_year_of(dt.date(2024, 7, 31)) == 2023
    assert school_year_of(dt.date(2024, 8, 1)) == 2024
