"""What checking many contracts will do to budgets, all of them together."""

from culture_makers.contracts.amounts import shared
from culture_makers.contracts.checking import Prospect
from culture_makers.models import ContractLine
from fluxus.common.money import NOTHING


def prospects_of_contracts(contracts):
    """Per budget what ``contracts`` will take from it, the shortest first; as many queries however many there are."""
    lines = ContractLine.objects.filter(contract__in=contracts).prefetch_related("budgets__school", "budgets__round")
    sums = {}
    for line in lines:
        carrying = sorted(line.budgets.all(), key=lambda budget: budget.pk)
        for budget, part in zip(carrying, shared(line.amounts.burden, len(carrying) or 1), strict=False):
            sums.setdefault(budget.pk, [budget, NOTHING])[1] += part
    return sorted(
        (Prospect(*found) for found in sums.values()), key=lambda prospect: (prospect.left, str(prospect.budget))
    )
