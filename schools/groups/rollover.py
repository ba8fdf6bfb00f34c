"""Rolling groups over to the next school year: one school with choices, or many at once; the year that was stays."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from fluxus.common.periods import school_year, school_year_name
from fluxus.desk.jobs import job, progress
from fluxus.desk.models import Job
from schools.groups.rolling import steps_of
from schools.models import Group, School
from schools.models.groups import last_level_at

FEW_SCHOOLS = 60  # what is rolled over in a third of a second
CHUNK = 100


@dataclass(frozen=True)
class Plan:
    """What becomes of the groups of one school; ``known`` are those of the next year that are there already."""

    school: School
    year: int
    steps: list
    known: list

    @property
    def is_untouched(self):
        """Whether the next year is empty: rolling over many schools at once leaves every other school as it is."""
        return not self.known

    @property
    def new(self):
        return [step for step in self.steps if step.is_new]

    def group(self, step):
        """The group that ``step`` makes, not yet saved; who teaches it is not known yet."""
        return Group(
            school=self.school,
            school_year=self.year + 1,
            name=step.name,
            levels=step.levels,
            pupils=step.pupils,
            continues=step.old,
        )


def plans_for(schools, year):
    """The plan of each school, from the groups of ``year``, in as many queries for many schools as for one."""
    schools = list(schools)
    this_year, next_year = _by_school(schools, year), _by_school(schools, year + 1)
    return [
        Plan(
            school,
            year,
            steps_of(this_year.get(school.pk, []), next_year.get(school.pk, []), last_level_at(school.type)),
            next_year.get(school.pk, []),
        )
        for school in schools
    ]


def _by_school(schools, year):
    found = {}
    for group in Group.objects.of_year(year).filter(school__in=schools).order_by("name", "pk"):
        found.setdefault(group.school_id, []).append(group)
    return found


def rolling(groups, year):
    """The schools of ``groups`` that are open when the year after ``year`` begins."""
    of_school = groups.of_year(year).filter(school=OuterRef("pk")).order_by()
    return School.objects.open_on(_first_day(year)).filter(Exists(of_school))


def untouched(schools, year):
    """Those of ``schools`` without any group in the year after ``year``."""
    return schools.exclude(Exists(Group.objects.of_year(year + 1).filter(school=OuterRef("pk")).order_by()))


def _first_day(year):
    return school_year(year).end + dt.timedelta(days=1)


def locked(schools):
    """``schools``, whose groups nobody else changes before this transaction ends."""
    return schools.order_by("pk").select_for_update(no_key=True, of=("self",))


def roll_over_many(keys, year):
    """Make the groups of the next year for the schools with these keys; again it finds them made. How many were made."""
    made = 0
    for start in range(0, len(keys), CHUNK):
        progress(100 * start // len(keys), _("%(done)s of %(all)s schools") % {"done": start, "all": len(keys)})
        with transaction.atomic():
            plans = plans_for(locked(School.objects.filter(pk__in=keys[start : start + CHUNK])), year)
            groups = [plan.group(step) for plan in plans if plan.is_untouched for step in plan.new]
            made += len(Group.objects.bulk_create(groups))
    return made


@job
def roll_over_in_background(keys, year):
    """Per hundred schools one transaction: broken off and run again, it goes on where it was."""
    roll_over_many(keys, year)
    return {"url": f"{reverse('schools:group_list')}?year={year + 1}"}


def roll_over(schools, year, by):
    """Roll ``schools`` over now, or in the background when they are many: the number of groups, or the job."""
    keys = list(schools.order_by("pk").values_list("pk", flat=True))
    if len(keys) <= FEW_SCHOOLS:
        return roll_over_many(keys, year)
    title = _("Rolling over groups to %(year)s") % {"year": school_year_name(year + 1)}
    return Job.start(roll_over_in_background, keys, year, owner=by, title=title)
