"""Where the records stand that make a figure of the overview."""

from urllib.parse import urlencode

from django.urls import reverse

from schools.models import BudgetEntry


def linked(overview):
    """Per year of ``overview``: (the year, its addresses, [(a class of its costs, its addresses), …])."""
    return [
        (
            year,
            addresses(overview, year.year),
            [(cost, addresses(overview, cost.year, cost.cost_class)) for cost in year.costs],
        )
        for year in overview.years
        if year.costs
    ]


def addresses(overview, year, cost_class=""):
    """What is planned, promised and spent in ``year``, for one class of costs or for all: a list for each."""
    narrowed = {"programme": overview.programme.pk}
    if overview.municipality:
        narrowed["municipality"] = overview.municipality.pk
    if cost_class:
        narrowed["cost_class"] = cost_class
    days = {"since": f"{year}-01-01", "until": f"{year}-12-31"}
    return {
        "planned": narrowed_list("cmk3:fundingline_list", year=year, **narrowed),
        "promised": narrowed_list("cmk3:promise_list", year=year, **narrowed),
        "spent": narrowed_list("schools:budgetentry_list", kind=BudgetEntry.Kind.EXPENSE, **days, **narrowed),
    }


def narrowed_list(name, **narrowed):
    return f"{reverse(name)}?{urlencode(narrowed)}"
