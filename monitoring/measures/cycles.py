"""Measures over the PDCA cycles of schools."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from monitoring.measures.evidence import Evidence
from monitoring.measures.logged import EntryOrRecord, logged
from monitoring.measures.registry import measure
from monitoring.measures.schools import participating
from monitoring.measures.telling import NOT_TAKING_PART, OUTSIDE, TAKING_PART, WITHDRAWN
from monitoring.models import Cycle
from schools.models import School

NOT_ROUND = _("A cycle that is still going on, or about which nobody has told how the year went, does not count.")


@measure(
    _("Milestone by a PDCA cycle that went round"),
    records=Cycle,
    counts=_("The first PDCA cycle that was closed after school or maker told how the year went."),
    leaves_out=(NOT_ROUND, OUTSIDE, WITHDRAWN),
    logged=True,
)
def milestone_by_cycle(period, *, target):
    """Reached by an entry by hand that says so, or by the first cycle that was closed and evaluated, whichever came first."""
    whole = Cycle.objects.closed(period).evaluated()
    return EntryOrRecord(logged(period, target), whole.order_by("closed_on", "pk"), "closed_on")


@measure(
    _("Share of schools with a PDCA cycle that went round"),
    records=School,
    counts=_("A school counts when a PDCA cycle of it was closed after school or maker told how the year went."),
    base=TAKING_PART,
    leaves_out=(NOT_ROUND, *NOT_TAKING_PART),
)
def share_with_whole_cycle(period, *, target, board=None):
    """Share of the participating schools of which a cycle was closed in the period after somebody told how it went."""
    schools = participating(period, target, board)
    whole = Cycle.objects.closed(period).evaluated().filter(school=OuterRef("pk")).order_by()
    return Evidence(schools.filter(Exists(whole)), of=schools)
