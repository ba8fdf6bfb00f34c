"""Measures over contracts: whether their text is one that a lawyer has reviewed."""

from django.utils.translation import gettext_lazy as _

from culture_makers.models import Contract
from monitoring.measures.evidence import Evidence
from monitoring.measures.logged import EntryOrRecord, logged
from monitoring.measures.registry import measure
from monitoring.measures.telling import OUTSIDE, WITHDRAWN


@measure(
    _("Share of contracts on a reviewed template"),
    records=Contract,
    counts=_("A contract counts when a lawyer had reviewed its text by the day on which it was checked."),
    base=_("the contracts that were checked in the period"),
    leaves_out=(_("Drafts, cancelled contracts and addenda do not count."), OUTSIDE),
)
def share_on_reviewed_text(period):
    """Share of the contracts checked in the period, and not cancelled since, of which a lawyer had reviewed the text by then.

    An addendum is no contract more: it counts with neither.
    """
    contracts = Contract.objects.originals().checked_in(period)
    return Evidence(contracts.on_reviewed_text(), of=contracts)


@measure(
    _("Milestone by a contract on a reviewed template"),
    records=Contract,
    counts=_("The first contract of which a lawyer had reviewed the text by the day on which it was checked."),
    leaves_out=(_("Drafts, cancelled contracts and addenda do not count."), OUTSIDE, WITHDRAWN),
    logged=True,
)
def milestone_by_reviewed_contract(period, *, target):
    """Reached by an entry by hand that says so, or by the first contract checked on a reviewed text, whichever came first."""
    contracts = Contract.objects.originals().checked_in(period).on_reviewed_text()
    return EntryOrRecord(logged(period, target), contracts.order_by("checked_at", "pk"), "checked_on")
