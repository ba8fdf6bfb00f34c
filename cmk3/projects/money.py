"""The money of a project: planned per budget, promised and spent as the ledger says for its contracts."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from cmk3.models.project_queryset import posted_for
from fluxus.common.money import NOTHING
from schools.models import Budget, BudgetEntry

Side = BudgetEntry.Side


@dataclass
class Line:
    """One budget: what of it was planned for the project, and what its contracts took."""

    budget: Budget | None
    planned: Decimal = NOTHING
    committed: Decimal = NOTHING
    spent: Decimal = NOTHING
    plan: object = None

    @property
    def used(self):
        return self.committed + self.spent

    @property
    def left(self):
        """What is still to be promised; below zero where more was used than planned."""
        return self.planned - self.used


def money_of(project):
    """A line per budget that was planned or used, and one for all together."""
    lines = {}
    for plan in project.budget_lines.select_related("budget__school", "budget__round__fund"):
        lines[plan.budget_id] = Line(plan.budget, planned=plan.planned, plan=plan)
    for row in chain(*(entries.per("budget") for entries in posted_for(project.pk))):
        line = lines.setdefault(row["group"], Line(None))
        line.committed += row[Side.COMMITTED]
        line.spent += row[Side.SPENT]
    unplanned = [pk for pk, line in lines.items() if line.budget is None]
    for budget in Budget.objects.with_names().filter(pk__in=unplanned):
        lines[budget.pk].budget = budget
    return list(lines.values())


def total_of(lines):
    """All ``lines`` together."""
    return Line(
        None,
        planned=sum((line.planned for line in lines), NOTHING),
        committed=sum((line.committed for line in lines), NOTHING),
        spent=sum((line.spent for line in lines), NOTHING),
    )
