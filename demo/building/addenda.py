"""A few signed contracts that were changed since: more work, less work, another last day; one addendum is still a draft."""

import datetime as dt

from django.utils import timezone

from culture_makers.contracts.checking import check
from culture_makers.contracts.drafting import COPIED_OF_A_LINE, draft_contract
from culture_makers.models import Contract, TemplateVersion
from demo.building.files import document
from demo.building.signing import send, sign
from demo.building.workdays import workday_from

NOON = dt.time(12, 0)
ROOM = 2000  # euro left, so that more work can be promised
ONCE = ("position", "extra_hours", "extra_rate", "travel", "material")  # not again for what comes or goes


def build_addenda(today):
    """One addendum each to the contracts that go on, the oldest first."""
    going_on = Contract.objects.filter(state="signed", ends_on__gte=today, lines__budgets__free__gte=ROOM).distinct()
    version = TemplateVersion.objects.for_addenda().first()
    for contract, row in zip(going_on.order_by("starts_on", "pk"), document("addenda")["addenda"], strict=False):
        _build(contract, row, version, today)


def _build(contract, row, version, today):
    first = contract.lines.first()
    same = {name: getattr(first, name) for name in COPIED_OF_A_LINE if name not in ONCE}
    lines = [{**same, "quantity": row["number"], "budgets": list(first.budgets.all())}] if row["number"] else []
    addendum = draft_contract(
        amends=contract,
        maker=contract.maker,
        template_version=version,
        title=contract.title,
        assignment=row["words"],
        starts_on=max(contract.starts_on, today),
        ends_on=workday_from(contract.ends_on + dt.timedelta(weeks=row["weeks"])),
        signatory=contract.signatory,
        lines=lines,
        by=contract.drafted_by,
    )
    moves = {"checked": check, "sent": send, "signed": _sign}
    signed_on = timezone.localdate(contract.signed_at)
    for days, (state, move) in enumerate(moves.items(), start=3):
        day = min(workday_from(signed_on + dt.timedelta(days=days)), today)
        if row["comes_to"] in list(moves)[list(moves).index(state) :]:
            move(addendum, contract.drafted_by, timezone.make_aware(dt.datetime.combine(day, NOON)))


def _sign(addendum, _by, at):
    sign(addendum, at)
