"""Measures over the ambitions of schools."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.measures.activities import held
from monitoring.measures.evidence import Evidence
from monitoring.measures.registry import measure
from monitoring.measures.schools import participating, schools_at
from monitoring.measures.telling import NOT_TAKING_PART, TAKING_PART
from schools.models import School


@measure(
    _("Share of schools with agreed ambitions on every terrain"),
    records=School,
    counts=_(
        "A school counts when on each of the three terrains it agreed "
        "on an ambition that serves a principle of the plan."
    ),
    base=TAKING_PART,
    before="kind",
    leaves_out=(_("Ambitions that were only proposed, or that serve no principle, do not count."), *NOT_TAKING_PART),
)
def share_with_aligned_ambitions(period, *, target, board=None, kind=None):
    """Share of the participating schools that agreed, on each terrain, on an ambition that serves a principle.

    A school counts as well when a held activity of ``kind`` says so, from before ambitions were kept.
    """
    schools = participating(period, target, board)
    return Evidence(or_named(schools, schools.having_aligned_ambitions(period), period, kind), of=schools)


@measure(
    _("Share of schools that realised their ambitions"),
    records=School,
    counts=_("A school counts when it agreed on ambitions and realised every one of them."),
    base=TAKING_PART,
    before="kind",
    leaves_out=(
        _(
            "A school without ambitions does not count, and neither does one "
            "with an ambition still to realise; what was dropped is left out."
        ),
        *NOT_TAKING_PART,
    ),
)
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
