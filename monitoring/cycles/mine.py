"""The cycles of the schools and projects that somebody looks after."""

from django.utils import timezone

from fluxus.common.periods import school_year_of
from monitoring.cycles.opening import open_cycle
from monitoring.models import Cycle
from schools.models import School


def my_cycles(user):
    """What goes on at the own schools and projects, what does not move on on top."""
    mine = Cycle.objects.visible_to(user).going_on().of_expert(user)
    return mine.with_names().with_standing().stuck_first()


def missing_schools(user):
    """The own open schools that have no cycle in this school year."""
    year = school_year_of(timezone.localdate())
    own = School.objects.editable_by(user).open().in_portfolio_of(user)
    return own.exclude(pk__in=Cycle.objects.of_year(year).filter(school__isnull=False).values("school"))


def open_missing(schools):
    """A cycle of this school year for each of ``schools``."""
    year = school_year_of(timezone.localdate())
    return [open_cycle(Cycle(school=school, school_year=year)) for school in schools]
