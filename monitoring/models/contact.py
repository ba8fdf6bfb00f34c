"""Questions about schools that only their visits can answer."""

import datetime as dt

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from fluxus.common.periods import school_year, school_year_of
from fluxus.network.models import Person
from monitoring.models.visit import Visit
from schools.models import School


def with_last_contact(schools):
    """Annotate ``last_contact`` and ``last_visit``: the day and the key of the newest contact; None where there was none."""
    newest = Visit.objects.active().filter(school=OuterRef("pk")).order_by("-visited_on", "-pk")
    return schools.annotate(
        last_contact=Subquery(newest.values("visited_on")[:1]), last_visit=Subquery(newest.values("pk")[:1])
    )


def without_contact(schools, weeks, day=None):
    """Those of ``schools`` (annotated with their last contact) that have been silent for ``weeks`` on ``day``."""
    last_day = (day or timezone.localdate()) - dt.timedelta(weeks=weeks)
    return schools.filter(Q(last_contact__isnull=True) | Q(last_contact__lte=last_day))


def with_contacts_this_year(schools, day=None):
    """Annotate ``visits_this_year``: how many contacts there were in the school year of ``day`` (today when not given)."""
    year = school_year(school_year_of(day or timezone.localdate()))
    counted = Visit.objects.visited(year).filter(school=OuterRef("pk")).order_by().values("school")
    number = Subquery(counted.annotate(number=Count("pk")).values("number"))
    return schools.annotate(visits_this_year=Coalesce(number, 0))


def visited_schools(visits):
    """The schools that ``visits`` were with, each once."""
    return School.objects.filter(pk__in=visits.order_by().values("school"))


def people_of(body, day):
    """Whom one can meet at ``body`` on ``day``: those with a role there, and at the board of a school."""
    at = Q(pk__in=body.roles.current(day).values("person"))
    if isinstance(body, School):
        at |= Q(pk__in=body.board.roles.current(day).values("person"))
    return Person.objects.filter(at)
