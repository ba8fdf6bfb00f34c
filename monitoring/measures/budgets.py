"""Measures over the budgets of schools."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.measures.activities import held
from monitoring.measures.evidence import Evidence
from monitoring.measures.registry import measure
from monitoring.measures.schools import participating, schools_at
from monitoring.measures.telling import NOT_OPEN, NOT_TAKING_PART, OF_MUNICIPALITY, TAKING_PART
from schools.models import School


@measure(
    _("Share of participating schools with a budget"),
    records=School,
    counts=_("A school counts when money was granted to it for a school year in the period."),
    base=TAKING_PART,
    before="kind",
    leaves_out=(_("A budget without money, or granted after the last day, does not count."), *NOT_TAKING_PART),
)
def share_of_schools_with_budget(period, *, target, fund, board=None, kind=None):
    """Share of the participating schools with money granted from a kind of fund, for a school year in the period.

    A school counts as well when a held activity of ``kind`` says so, from before budgets were kept.
    """
    schools = participating(period, target, board)
    return Evidence(with_budget(schools, period, fund, kind), of=schools)


@measure(
    _("Share of the schools of a municipality with a budget"),
    records=School,
    counts=_("A school counts when money was granted to it for a school year in the period."),
    base=OF_MUNICIPALITY,
    before="kind",
    leaves_out=(_("A budget without money, or granted after the last day, does not count."), NOT_OPEN),
)
def share_of_municipality_with_budget(period, *, municipality, fund, types=None, kind=None):
    """Share of the open primary schools of a municipality with money from a kind of fund, for a school year in the period.

    A school counts as well when a held activity of ``kind`` says so, from before budgets were kept.
    """
    schools = School.objects.open_on(period.end).filter(municipality__name=municipality)
    schools = schools.of_types(*(types or School.PRIMARY_TYPES))
    return Evidence(with_budget(schools, period, fund, kind), of=schools)


def with_budget(schools, period, fund, kind=None):
    """Those of ``schools`` that were granted money from ``fund``, or that an activity of ``kind`` names; each once."""
    granted = schools.having_budget(period, fund)
    if kind is None:
        return granted
    named = schools_at(schools, held(period, kind=kind))
    return schools.filter(Q(pk__in=granted.values("pk")) | Q(pk__in=named.values("pk")))
