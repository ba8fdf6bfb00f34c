"""Days on which a school can be visited: no weekend, no public holiday, no school holiday of region Noord."""

import datetime as dt
from functools import cache

from dateutil.easter import easter

from demo.building.files import day, rows

# Days after Easter Sunday: Good Friday, Easter Monday, Ascension and the day after, Whit Monday.
AROUND_EASTER = (-2, 1, 39, 40, 50)
FIXED = ((1, 1), (4, 27), (5, 5), (12, 25), (12, 26))
ONE_DAY = dt.timedelta(days=1)


@cache
def free_days():
    """Every day that belongs to a school holiday."""
    days = set()
    for holiday in rows("holidays"):
        first, last = day(holiday["first_day"]), day(holiday["last_day"])
        days.update(first + ONE_DAY * number for number in range((last - first).days + 1))
    return frozenset(days)


def is_workday(moment):
    if moment.weekday() >= 5 or (moment.month, moment.day) in FIXED:
        return False
    after_easter = (moment - easter(moment.year)).days
    return after_easter not in AROUND_EASTER and moment not in free_days()


def workday_from(moment):
    """``moment`` itself or the first day after it on which schools are open."""
    while not is_workday(moment):
        moment += ONE_DAY
    return moment
