"""Days on which a school can be visited: no weekend, no public holiday, no school holiday of region Noord."""

import datetime as dt
from functools import cache

from fluxus.common.public_holidays import is_public_holiday, is_weekend
from fluxus.network.reference import published_holidays

ONE_DAY = dt.timedelta(days=1)


@cache
def free_days():
    """Every day that belongs to a school holiday."""
    return frozenset(day for holiday in published_holidays() for day in holiday.days())


def is_workday(moment):
    return not (is_weekend(moment) or is_public_holiday(moment) or moment in free_days())


def workday_from(moment):
    """``moment`` itself or the first day after it on which schools are open."""
    while not is_workday(moment):
        moment += ONE_DAY
    return moment
