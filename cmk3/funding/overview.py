"""The money of a programme on one page: planned, promised, spent, forecast, and how the fund is matched.

What is planned is typed once, as funding lines; the rest is the ledger. Source: *Regeling CmK 2021-2024*: every euro of the
fund is matched by at least one of others, and costs that are no activities are shown apart.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.functional import cached_property

from cmk3.funding import ledger
from cmk3.models import FundingLine, Population
from fluxus.common.money import NOTHING
from schools.models import BudgetEntry

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Cost:
    """One class of costs in one year."""

    year: int
    cost_class: str
    planned: Decimal
    promised: Decimal
    spent: Decimal
    is_over: bool

    @property
    def label(self):
        return BudgetEntry.CostClass(self.cost_class).label

    @property
    def used(self):
        return self.promised + self.spent

    @property
    def left(self):
        """What is planned and neither promised nor spent; below zero where more was used."""
        return self.planned - self.used

    @property
    def forecast(self):
        """What it will come to: what was used once the year is over, until then the plan where that is more."""
        return self.used if self.is_over else max(self.planned, self.used)


def summed(name):
    """The sum of what every cost of a year has as ``name``."""
    return property(lambda year: sum((getattr(cost, name) for cost in year.costs), NOTHING))


@dataclass(frozen=True)
class YearOfMoney:
    """One year, or all of them: the costs, and their sums."""

    year: int | None
    costs: list
    is_outside: bool = False

    planned, promised, spent = summed("planned"), summed("promised"), summed("spent")
    left, forecast = summed("left"), summed("forecast")


@dataclass(frozen=True)
class PerInhabitant:
    """What the fund pays for each inhabitant of a municipality; None where nobody knows how many there are."""

    municipality: object
    amount: Decimal
    inhabitants: int | None

    @property
    def each(self):
        return (self.amount / self.inhabitants).quantize(CENT) if self.inhabitants else None


@dataclass(frozen=True)
class Match:
    """The fund against those who match it, in one year."""

    year: int
    fund: Decimal
    others: dict
    spent: Decimal
    contributed: Decimal
    per_inhabitant: list

    @property
    def matched(self):
        return sum(self.others.values(), NOTHING)

    @property
    def share(self):
        """The part of the whole that others pay, in percent; None where nothing is planned."""
        whole = self.fund + self.matched
        return 100 * self.matched / whole if whole else None

    @property
    def is_matched(self):
        return self.matched >= self.fund

    @property
    def missing(self):
        return max(NOTHING, self.fund - self.matched)

    @property
    def spent_by_others(self):
        """Of what was spent the part that others bear: as was planned for the year."""
        whole = self.fund + self.matched
        return (self.spent * self.matched / whole).quantize(CENT) if whole else NOTHING

    @property
    def spent_by_fund(self):
        return self.spent - self.spent_by_others


class Overview:
    """The money of ``programme`` as ``user`` may see it, of one municipality or of all, as the ledger knew it on ``day``.

    A fixed number of queries.
    """

    def __init__(self, programme, user, municipality=None, day=None):
        self.programme, self.municipality = programme, municipality
        self.day = day or timezone.localdate()
        self.lines = FundingLine.objects.visible_to(user).filter(programme=programme)
        if municipality:
            self.lines = self.lines.filter(municipality=municipality)
        self.entries = ledger.entries_of(programme, user, municipality)
        if day:
            self.entries = self.entries.filter(day__lte=day)
        self.populations = Population.objects.visible_to(user)

    @property
    def all_years(self):
        return range(self.programme.since.year, self.programme.until.year + 1)

    @cached_property
    def years(self):
        """Per year of the programme its costs, those alone of which anything is known; and every other year that has any.

        A school year does not end with the programme: what is posted on its budgets before or after counts all the same.
        """
        planned = self.lines.planned("year", "cost_class")
        promised, spent = ledger.promised(self.entries), ledger.spent(self.entries)
        known = {key for sums in (planned, promised, spent) for key, amount in sums.items() if amount}
        return [
            YearOfMoney(
                year,
                [
                    Cost(
                        year,
                        name,
                        *(sums.get((year, name), NOTHING) for sums in (planned, promised, spent)),
                        is_over=year < self.day.year,
                    )
                    for name in BudgetEntry.CostClass.values
                    if (year, name) in known
                ],
                is_outside=year not in self.all_years,
            )
            for year in sorted({*self.all_years, *(year for year, _name in known)})
        ]

    @property
    def outside(self):
        """The years in which the programme did not run, and for which something stands in the ledger."""
        return [year for year in self.years if year.is_outside]

    @property
    def total(self):
        """All years together."""
        return YearOfMoney(None, [cost for year in self.years for cost in year.costs])

    @property
    def has_anything(self):
        return any(year.costs for year in self.years)

    @cached_property
    def contributed(self):
        """What schools and boards added, per year."""
        return ledger.contributed(self.entries)

    @property
    def contributed_apart(self):
        """What they added in years for which no match is planned."""
        matched = {match.year for match in self.matches}
        return sum((amount for year, amount in self.contributed.items() if year not in matched), NOTHING)

    @cached_property
    def matches(self):
        """Per year the fund and those who match it."""
        planned = self.lines.planned("year", "payer")
        by_place = self.lines.of_fund().select_related("municipality")
        places = {}
        for line in by_place:
            found = places.setdefault((line.year, line.municipality), NOTHING)
            places[line.year, line.municipality] = found + line.planned
        inhabitants = {
            (one.year, one.municipality_id): one.inhabitants for one in self.populations.filter(year__in=self.all_years)
        }
        spent = {year.year: year.spent for year in self.years}
        fund = FundingLine.Payer.FUND
        return [
            Match(
                year,
                planned.get((year, fund), NOTHING),
                {
                    payer: planned[year, payer]
                    for payer in FundingLine.Payer.values
                    if payer != fund and (year, payer) in planned
                },
                spent[year],
                self.contributed.get(year, NOTHING),
                [
                    PerInhabitant(place, amount, inhabitants.get((year, place.pk)))
                    for (when, place), amount in sorted(places.items(), key=lambda item: str(item[0][1]))
                    if when == year
                ],
            )
            for year in self.all_years
            if any((year, payer) in planned for payer in FundingLine.Payer.values)
        ]

    @property
    def apart(self):
        """What is spent on anything but activities, per class: the fund wants it shown apart."""
        return spent_apart(self.years)


def spent_apart(years):
    """What was spent in ``years`` on anything but activities, per class of costs."""
    sums = {}
    for year in years:
        for cost in year.costs:
            if cost.cost_class != BudgetEntry.CostClass.ACTIVITY:
                sums[cost.label] = sums.get(cost.label, NOTHING) + cost.spent
    return sums
