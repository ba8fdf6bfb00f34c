"""Milestones that an agreement reaches, or that somebody enters by hand, whichever came first."""

from django.utils.translation import gettext_lazy as _

from cmk3.models import Agreement
from monitoring.measures.logged import EntryOrRecord, logged
from monitoring.measures.registry import measure
from monitoring.measures.telling import NOT_AGREED, WITHDRAWN


@measure(
    _("Milestone by an agreement that was adopted"),
    records=Agreement,
    counts=_(
        "The first agreement of the kind that a meeting of the steering "
        "group adopted, with the document itself among its files."
    ),
    leaves_out=(*NOT_AGREED, WITHDRAWN),
    logged=True,
)
def milestone_by_adoption(period, *, target, agreement, named=None):
    """Reached by an entry by hand, or by the first agreement of a kind that a meeting of the steering group adopted.

    The document itself must be among its files. With ``named`` only an agreement with these words in its title.
    """
    adopted = Agreement.objects.of_kind(agreement).agreed(period).filter(agreed_in__isnull=False).with_document()
    if named:
        adopted = adopted.filter(title__icontains=named)
    return EntryOrRecord(logged(period, target), adopted.order_by("agreed_on", "pk"), "agreed_on")


@measure(
    _("Milestone by an agreement that was signed"),
    records=Agreement,
    counts=_(
        "The first agreement of the kind that all its parties signed, among "
        "them the municipality, education and at least one other party."
    ),
    leaves_out=(*NOT_AGREED, WITHDRAWN),
    logged=True,
)
def milestone_by_signing(period, *, target, agreement):
    """Reached by an entry by hand, or by the first agreement of a kind that all its parties signed.

    Among them must be the municipality, education and at least one other party.
    """
    signed = Agreement.objects.of_kind(agreement).signed(period).of_three_sides()
    return EntryOrRecord(logged(period, target), signed.order_by("signed_on", "pk"), "signed_on")
