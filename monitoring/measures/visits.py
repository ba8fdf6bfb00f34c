"""Measures over contact moments."""

from django.utils.translation import gettext_lazy as _

from monitoring.measures.evidence import Distinct, Evidence
from monitoring.measures.registry import measure
from monitoring.measures.schools import participating
from monitoring.measures.telling import NOT_TAKING_PART, NOT_VISITED, TAKING_PART
from monitoring.models import Visit
from monitoring.models.contact import visited_schools
from schools.models import School


def contacts(period, level=None, theme=None, types=None):
    """Contact moments with schools in ``period``, on a level, on a theme, with schools of the types named."""
    visits = Visit.objects.visited(period).filter(school__isnull=False)
    if level:
        visits = visits.filter(level=level)
    if theme:
        visits = visits.about(*([theme] if isinstance(theme, str) else theme))
    return visits.filter(school__type__in=types) if types else visits


@measure(
    _("Schools advised"),
    records=Visit,
    counts=_("A school counts when there was at least one contact moment with it; however many, it counts once."),
    leaves_out=NOT_VISITED,
)
def schools_advised(period, *, level=None, theme=None, types=None):
    """How many different schools had a contact moment; behind the figure stand the contact moments."""
    return Distinct(contacts(period, level, theme, types), "school")


@measure(
    _("Contacts with schools"),
    records=Visit,
    counts=_("Every contact moment with a school counts for one."),
    leaves_out=NOT_VISITED,
)
def school_contacts(period, *, level=None, theme=None, types=None):
    """Contact moments with schools, on a level, on a theme, with schools of the types named."""
    return Evidence(contacts(period, level, theme, types))


@measure(
    _("Contacts with organisations"),
    records=Visit,
    counts=_("Every contact moment with a partner organisation counts for one."),
    leaves_out=NOT_VISITED,
)
def organisation_contacts(period, *, partner=None):
    """Contact moments with partner organisations, of a kind if named."""
    visits = Visit.objects.visited(period).filter(organisation__isnull=False)
    return Evidence(visits.filter(organisation__kind=partner) if partner else visits)


@measure(
    _("Share of participating schools with a contact"),
    records=School,
    counts=_("A school counts when there was at least one contact moment with it."),
    base=TAKING_PART,
    leaves_out=(*NOT_VISITED, *NOT_TAKING_PART),
)
def share_of_schools_advised(period, *, target, level=None, theme=None):
    """Share of the participating schools with at least one contact moment."""
    schools = participating(period, target)
    visited = visited_schools(contacts(period, level, theme))
    return Evidence(schools.filter(pk__in=visited.values("pk")), of=schools)
