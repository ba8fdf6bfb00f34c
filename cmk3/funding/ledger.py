"""What the ledger knows of a programme: promised and spent per calendar year and class of costs, and what schools added."""

from django.db.models import Sum
from django.db.models.functions import Coalesce, ExtractYear

from schools.models import BudgetEntry


def entries_of(programme, user, municipality=None):
    """The entries on budgets of ``programme`` that ``user`` sees, those of schools in ``municipality`` alone if given."""
    found = BudgetEntry.objects.visible_to(user).filter(budget__round__programme=programme)
    return found.filter(budget__school__municipality=municipality) if municipality else found


def open_promises(programme, user, municipality=None):
    """Promises of which something is still to be spent, as ``still_open``, with the ``year`` in which they were made."""
    found = entries_of(programme, user, municipality).open_commitments()
    return found.annotate(year=ExtractYear("day"))


def promised(entries):
    """What is still promised, per (year of the promise, class of costs); one query."""
    made_in = ExtractYear(Coalesce("settles__day", "day"))  # a release belongs to the year of its promise
    return _sums(entries.filter(side=BudgetEntry.Side.COMMITTED).annotate(year=made_in))


def spent(entries):
    """What was spent, per (year, class of costs); one query."""
    return _sums(entries.filter(side=BudgetEntry.Side.SPENT).annotate(year=ExtractYear("day")))


def contributed(entries):
    """What schools and boards added, per year; one query."""
    added = entries.filter(kind=BudgetEntry.Kind.CONTRIBUTION).annotate(year=ExtractYear("day"))
    return dict(added.order_by().values_list("year").annotate(Sum("amount")))


def _sums(entries):
    rows = entries.order_by().values_list("year", "cost_class").annotate(Sum("amount"))
    return {(year, cost_class): amount for year, cost_class, amount in rows}
