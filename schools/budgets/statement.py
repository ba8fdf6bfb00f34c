"""The statement of one budget on paper: the same figures as its page, every entry with what was free after it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from fluxus.common.money import NOTHING
from fluxus.common.pdf import render_pdf
from schools.budgets.page import SIDES
from schools.models import BudgetEntry


@dataclass(frozen=True)
class Line:
    """An entry, with what was free after it."""

    entry: BudgetEntry
    free: Decimal


def lines_of(budget):
    """The entries of ``budget`` as they were posted: in that order free was never below zero."""
    free, lines = NOTHING, []
    for entry in budget.entries.order_by("pk"):
        free += entry.amount if entry.side == BudgetEntry.Side.GRANTED else -entry.amount
        lines.append(Line(entry, free))
    return lines


def print_statement(budget):
    """The statement as a PDF."""
    context = {
        "budget": budget,
        "rows": [(label, getattr(budget, side)) for side, (label, _tone) in SIDES.items()],
        "lines": lines_of(budget),
        "planned": budget.entries.open_commitments().order_by("day", "pk"),
        "day": timezone.localdate(),
    }
    return render_pdf("schools/budgets/statement.html", context, stylesheet="css/statement.css")
