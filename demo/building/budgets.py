"""Rounds with what they granted by rule, and what schools promised, spent, added and left."""

import datetime as dt
from decimal import Decimal

from demo.building.chance import between, pick, share, shuffled
from demo.building.files import document
from demo.building.workdays import workday_from
from fluxus.network.models import Municipality
from fluxus.roles import MANAGER
from schools.budgets.posting import entry
from schools.budgets.recalculation import post_round
from schools.models import Budget, BudgetEntry, BudgetRound, Fund, Programme, RoundMunicipality
from schools.models.entries import USED_UP

Kind = BudgetEntry.Kind
GRANTED_ON = (10, 2)  # the groups of the year are known, and the programme has decided
ROUND_OF_AMOUNTS = 5  # bills come in whole fives: read as examples, not as facts


def build_budgets(staff, today):
    """Everything about money, up to ``today``; each table is written in few statements."""
    story = document("budgets")
    manager = next(user for user in staff.values() if user.role == MANAGER and user.is_active)
    funds = {row["slug"]: Fund.objects.create(**row) for row in story["funds"]}
    for terms in story["rounds"]:
        for budget_round in _open_rounds(terms, funds, today):
            post_round(budget_round, by=manager, day=_granted_on(budget_round))
    budgets = Budget.objects.with_names().select_related("round__fund", "school").order_by("pk")
    books = [_Book(budget, story, manager, today) for budget in budgets]
    for page in ("adjusted", "promised", "billed", "lapsed"):
        BudgetEntry.objects.bulk_create(one for book in books for one in book.pages[page])


def _granted_on(budget_round):
    return workday_from(dt.date(budget_round.school_year, *GRANTED_ON))


def _open_rounds(terms, funds, today):
    """The rounds of one line of the story that were granted by ``today``."""
    programmes = {programme.slug: programme for programme in Programme.objects.all()}
    place = Municipality.objects.get(name=terms["municipality"])
    granted = [year for year in terms["amounts"] if workday_from(dt.date(year, *GRANTED_ON)) <= today]
    for year in granted:
        lapses_on = dt.date(year + 1, *terms["lapses"])
        if "soon" in terms and year == granted[-1] - 1 and lapses_on >= today:
            lapses_on = today + dt.timedelta(weeks=terms["soon"])
        made = BudgetRound.objects.create(
            fund=funds[terms["fund"]],
            school_year=year,
            name=f"{terms['name']} {year}-{year + 1}",
            amount_per_group=terms["amounts"][year],
            own_part=terms["own_part"],
            types=terms.get("types", []),
            programme=programmes[terms["programmes"][year]] if "programmes" in terms else None,
            lapses_on=lapses_on,
        )
        RoundMunicipality.objects.create(round=made, municipality=place)
        yield made


class _Book:
    """The entries of one budget, never more than it holds: what a bill or a release gives back is not promised again."""

    def __init__(self, budget, story, manager, today):
        self.budget, self.story, self.manager, self.today = budget, story, manager, today
        self.key = (budget.school.code if budget.school else "own part", budget.round.name)
        self.pages = {"adjusted": [], "promised": [], "billed": [], "lapsed": []}
        self.free = budget.granted
        self.first = _granted_on(budget.round)
        if budget.school:
            self._adjust()
        self._use()
        if budget.lapses_on < today:
            self._let_lapse()

    def _add(self, page, kind, amount, description, day, ending="", **more):
        number = sum(len(entries) for entries in self.pages.values())
        reference = f"demo/{'/'.join(self.key)}/{number}{ending}"
        made = entry(self.budget, kind, amount, description, reference=reference, by=self.manager, day=day, **more)
        self.pages[page].append(made)
        return made

    def _adjust(self):
        """Now and then a group is counted wrong, or school or board adds something."""
        drawn = share(*self.key, "adjusts")
        day = workday_from(self.first + dt.timedelta(days=between(3, 14, *self.key, "adjusted")))
        if day > self.today:
            return
        if drawn < 0.04:
            number = between(0, 1, *self.key, "correction")
            step = self.budget.round.amount_per_group
            self._change(Kind.CORRECTION, step if number else -step, self.story["corrections"][number], day)
        elif drawn < 0.12:
            added = pick(self.story["contributions"], *self.key, "contribution")
            amount = Decimal(between(4, 20, *self.key, "added") * 50)
            self._change(Kind.CONTRIBUTION, amount, added["description"], day, contributor=added["contributor"])

    def _change(self, kind, amount, description, day, **more):
        self._add("adjusted", kind, amount, description, day, **more)
        self.free += amount

    def _use(self):
        uses = self.story["uses"][self.budget.round.fund.slug] if self.budget.school else self.story["own_uses"]
        whole = self.free
        for number, use in enumerate(shuffled(uses, *self.key)):
            day = workday_from(self.first + dt.timedelta(days=20 + 55 * number + between(0, 30, *self.key, number)))
            wanted = whole * Decimal(str(use["share"])) * Decimal(between(80, 120, *self.key, "size", number)) / 100
            amount = min(self.free, wanted) // ROUND_OF_AMOUNTS * ROUND_OF_AMOUNTS
            if day > min(self.today, self.budget.lapses_on) or amount <= 0 or share(*self.key, "rests", number) < 0.18:
                continue
            self._promise(use, amount, day, number)

    def _promise(self, use, amount, day, number):
        words = {
            "groups": pick(self.story["groups"], *self.key, "groups", number),
            "discipline": pick(self.story["disciplines"], *self.key, "discipline", number),
        }
        what = use["what"].format(**words)
        promise = self._add("promised", Kind.COMMITMENT, amount, what, day, cost_class=use["cost_class"])
        self.free -= amount
        billed = workday_from(day + dt.timedelta(days=use["days"] + between(0, 25, *self.key, "bill", number)))
        if billed <= self.today:
            self._settle(promise, billed, number)

    def _settle(self, promise, day, number):
        """The bill comes, at times a little lower; or it does not happen after all."""
        settled = {"settles": promise, "cost_class": promise.cost_class}
        if share(*self.key, "falls through", number) < 0.06:
            words = f"Ging niet door: {promise.description}"
            self._add("billed", Kind.RELEASE, -promise.amount, words, day, **settled)
            return
        words = f"Factuur: {promise.description}"
        cheaper = between(0, 4, *self.key, "cheaper", number) * ROUND_OF_AMOUNTS if promise.amount > 100 else 0
        self._add("billed", Kind.RELEASE, -promise.amount, words, day, USED_UP, **settled)
        self._add("billed", Kind.EXPENSE, promise.amount - cheaper, words, day, **settled)

    def _let_lapse(self):
        """What nobody used went back to the fund; here and there that still has to be settled."""
        entries = [one for page in self.pages.values() for one in page]
        used = sum(one.amount for one in entries if one.kind in BudgetEntry.USES)
        granted = self.budget.granted + sum(one.amount for one in entries if one.kind in BudgetEntry.ADDS)
        if granted > used and share(*self.key, "settled") < 0.9:
            last = max(self.budget.lapses_on, *(one.day for one in entries)) if entries else self.budget.lapses_on
            self._add("lapsed", Kind.CORRECTION, used - granted, "Niet gebruikt: vervallen", last)
