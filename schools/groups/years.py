"""The school years of a school as tabs: those with groups, this one and the next."""

from django.utils import timezone
from django.utils.functional import cached_property

from fluxus.common.periods import school_year_name, school_year_of
from schools.models.groups import FIRST_YEAR, LAST_YEAR


def year_asked(text):
    """The school year in an address; this one where it names none."""
    year = int(text) if text.isdecimal() else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else school_year_of(timezone.localdate())


class YearTabs:
    """The years of ``school``, and the one that is open."""

    def __init__(self, school, asked):
        self.school = school
        self.year = year_asked(asked)

    @cached_property
    def counted(self):
        """Groups and pupils per school year, the newest first."""
        return list(self.school.groups.all().by_year())

    @property
    def years(self):
        """Year, name and number of groups, the newest first."""
        now = school_year_of(timezone.localdate())
        groups = {one["school_year"]: one["groups"] for one in self.counted}
        years = sorted({*groups, now, now + 1, self.year}, reverse=True)
        return [(year, school_year_name(year), groups.get(year, 0)) for year in years]

    @property
    def pupils(self):
        """The pupils of the open year; None while nobody told any."""
        return next((one["pupils"] for one in self.counted if one["school_year"] == self.year), None)
