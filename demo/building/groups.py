"""The classes of the primary schools, year by year, as many as their pupils fill."""

import datetime as dt
from itertools import pairwise

from demo.building.chance import between
from schools.models import Group, PupilCount, School
from schools.models.groups import LAST_LEVEL

FIRST_YEAR = 2020
PUPILS_PER_GROUP = {School.Type.BO: 24, School.Type.SBO: 14, School.Type.SO: 12, School.Type.SO_VSO: 12}


def build_groups(schools, today):
    """Every primary school has its groups of each school year that began, told at its start."""
    counted = {(count.school_id, count.day.year): count.pupils for count in PupilCount.objects.all()}
    groups = []
    for school in schools.values():
        size = PUPILS_PER_GROUP.get(school.type)
        for year in range(FIRST_YEAR, today.year + 1) if size else ():
            start = dt.date(year, 8, 1)
            if start <= today and _open_on(school, start):
                groups += _groups_of(school, year, _pupils(counted, school, year), size)
    return Group.objects.bulk_create(groups)


def _open_on(school, day):
    return (school.opened_on or day) <= day <= (school.closed_on or day)


def _pupils(counted, school, year):
    """The count of that autumn, or the newest before it: this year's is not known when the year begins."""
    known = [counted[school.pk, each] for each in range(year, FIRST_YEAR - 2, -1) if counted.get((school.pk, each))]
    return known[0] if known else 0


def _groups_of(school, year, pupils, size):
    number = max(1, round(pupils / size)) if pupils else 0
    return [
        Group(
            school=school,
            school_year=year,
            name=f"{'/'.join(str(level) for level in levels)}{letter}",
            levels=levels,
            pupils=max(5, round(pupils / number) + between(-2, 2, school.code, year, levels, letter)),
        )
        for levels, letter in _levels(number)
    ]


def _levels(number):
    """The levels of ``number`` groups, with a letter where a level has several; fewer groups than levels combine them."""
    if number < LAST_LEVEL:
        bounds = [round(LAST_LEVEL * place / number) for place in range(number + 1)]
        return [(list(range(low + 1, high + 1)), "") for low, high in pairwise(bounds)]
    per_level = [number // LAST_LEVEL + (level < number % LAST_LEVEL) for level in range(LAST_LEVEL)]
    return [
        ([level + 1], "abcdefgh"[place] if many > 1 else "")
        for level, many in enumerate(per_level)
        for place in range(many)
    ]
