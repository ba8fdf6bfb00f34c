"""Measures over the ambitions of schools."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.measures.activities import held
from monitoring.measures.evidence import Evidence
from monitoring.measures.registry import measure
from monitoring.measures.schools import participating, schools_at


@measure(_("Share of schools with agreed ambitions on every terrain"))
def share_with_aligned_ambitions(period, *, target, board=None, kind=None):
    """Share of the participating schools that agreed, on each terrain, on an ambition that serves a principle.

    A school counts as well when a held activity of ``kind`` says so, from before ambitions were kept.
    """
    schools = participating(period, target, board)
    return Evidence(or_named(schools, schools.having_aligned_ambitions(period), period, kind), of=schools)


@measure(_("Share of schools that realised their ambitions"))
def share_with_realised_ambitions(period, *, target, board=None, kind=None):
    """Share of the participating schools that agreed on ambitions and realised every one; without ambitions it does not count.

    A school counts as well when a held activity of ``kind`` says so, from before ambitions were kept.
    """
    schools = participating(period, target, board)
    return Evidence(or_named(schools, schools.having_realised_ambitions(period), period, kind), of=schools)


def or_named(schools, found, period, kind):
    """Those of ``schools`` that were ``found``, or that an activity of ``kind`` names; each once."""
    if kind is None:
        return found
    named = schools_at(schools, held(period, kind=kind))
    return schools.filter(Q(pk__in=found.values("pk")) | Q(pk__in=named.values("pk")))
