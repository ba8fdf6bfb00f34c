"""Study days, test weeks and trips of the primary schools, on days on which they would be open."""

import datetime as dt

from demo.building.chance import between, share
from demo.building.workdays import workday_from
from fluxus.common.periods import school_year_of
from schools.models import DayOff, School

STUDY_DAYS = ((9, 14), (11, 9), (1, 11), (3, 15), (6, 7))
NAMES = ("Studiedag team", "Studiedag rekenen", "Studiedag taal en lezen", "Studiedag leerlijn cultuur", "Margedag")
TEST_WEEK, CAMP = (1, 25), (6, 14)
WORKING_DAYS = 4  # Monday to Friday: as many days after its first
Kind = DayOff.Kind


def build_days_off(schools, today):
    """The days off of last, this and the next school year, of the primary schools that are open."""
    now = school_year_of(today)
    days = []
    for school in schools.values():
        if school.is_open and school.type in School.PRIMARY_TYPES:
            for year in (now - 1, now, now + 1):
                days += [*_study_days(school, year), *_others(school, year)]
    return DayOff.objects.bulk_create(days)


def _study_days(school, year):
    for number, moment in enumerate(STUDY_DAYS):
        if share(school.code, year, "study day", number) < 0.7:
            start = _day(year, moment) + dt.timedelta(days=between(0, 12, school.code, year, number))
            day = workday_from(start)
            yield DayOff(school=school, kind=Kind.STUDY_DAY, name=NAMES[number], since=day, until=day)


def _others(school, year):
    monday = _monday_from(_day(year, TEST_WEEK))
    friday = monday + dt.timedelta(days=WORKING_DAYS)
    yield DayOff(
        school=school, kind=Kind.TEST_WEEK, name="Toetsweek", since=monday, until=friday, levels=[3, 4, 5, 6, 7, 8]
    )
    first = _monday_from(_day(year, CAMP)) + dt.timedelta(days=2)
    last = first + dt.timedelta(days=2)
    yield DayOff(school=school, kind=Kind.TRIP, name="Schoolkamp groep 8", since=first, until=last, levels=[8])


def _day(year, moment):
    """That month and day in the school year that starts in ``year``."""
    month, day = moment
    return dt.date(year + (month < 8), month, day)


def _monday_from(day):
    return workday_from(day + dt.timedelta(days=-day.weekday() % 7))
