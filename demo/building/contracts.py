"""Contracts in every state, each paid by the budget of a school that has the money, up to today."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from culture_makers.contracts.checking import cancel, check
from culture_makers.contracts.drafting import draft_contract
from culture_makers.models import CultureMaker
from demo.building.chance import between, pick, share
from demo.building.contract_texts import build_fair_rates, build_templates
from demo.building.files import document
from demo.building.signing import build_signing, send, sign
from demo.building.workdays import workday_from
from fluxus.roles import BUREAU, MANAGER
from schools.models import Budget

CONTRACTS = 64
MAKERS = 26
SPREAD = 420  # days over which the contracts lie, some of them still to come
AHEAD = 70
NOON = dt.time(12, 0)
JUST_DONE = dt.timedelta(days=9)  # whether it was carried out is still being asked


def build_contracts(staff, today):
    """Templates, fair rates and contracts; the numbers follow the days on which the contracts were checked."""
    story = document("contracts")
    manager, bureau = (
        next(user for user in staff.values() if user.role == role and user.is_active) for role in (MANAGER, BUREAU)
    )
    noon = timezone.make_aware(dt.datetime.combine(today, NOON))
    kinds, templates = build_fair_rates(story), build_templates(manager, noon)
    makers = list(CultureMaker.objects.active(today).order_by("pk")[:MAKERS])
    plans = [_Plan(number, story, kinds, templates, makers, today) for number in range(CONTRACTS) if makers]
    for plan in sorted(plans, key=lambda plan: plan.drafted_on):
        plan.play(manager, bureau)
    build_signing(makers, manager, bureau, templates, story, kinds, today)


class _Plan:
    """One contract of the story: who, what and when; then how far it came."""

    def __init__(self, number, story, kinds, templates, makers, today):
        self.key, self.story, self.kinds, self.today = ("contract", number), story, kinds, today
        self.maker = makers[number % len(makers)] if number % 3 else pick(makers[:5], *self.key, "maker")
        self.assignment = pick(story["assignments"], *self.key, "assignment")
        start = today + dt.timedelta(days=AHEAD - number * SPREAD // CONTRACTS)
        self.starts_on = workday_from(start)
        self.ends_on = workday_from(self.starts_on + dt.timedelta(days=between(20, 80, *self.key, "length")))
        self.drafted_on = min(workday_from(self.starts_on - dt.timedelta(days=between(25, 45, *self.key))), today)
        on_stage = self.assignment["lines"][0]["kind"] == "voorstelling"
        self.version = templates["Overeenkomst voorstelling" if on_stage else "Overeenkomst van opdracht, onderwijs"]
        self.is_low = share(*self.key, "low") < 0.08

    def moment(self, days):
        """Noon, so many days after it was drafted, yet not after today."""
        day = min(workday_from(self.drafted_on + dt.timedelta(days=days)), self.today)
        return timezone.make_aware(dt.datetime.combine(day, NOON))

    def lines(self, budget):
        rows = {row["slug"]: row for row in self.story["kinds"]}
        for line in self.assignment["lines"]:
            row = rows[line["kind"]]
            small = self.maker.vat == CultureMaker.Vat.SMALL
            yield {
                "kind": self.kinds[line["kind"]],
                "quantity": line["number"],
                "unit": row["unit"],
                "rate": Decimal(row["rate"]) * (Decimal("0.85") if self.is_low else 1),
                "extra_hours": line.get("extra", 0),
                "extra_rate": 48 if "extra" in line else 0,
                "travel": line.get("travel", 0),
                "material": line.get("material", 0),
                "vat": "exempt" if small else row["vat"],
                "vat_reason": "kor" if small else row["reason"],
                "fair_pay_reason": self.story["low"] if self.is_low else "",
                "budgets": [budget] if budget else [],
                "cost_class": "knowledge" if line["kind"] == "teamtraining" else "activity",
            }

    def budget(self):
        """A budget that has the money and had not lapsed when the contract was checked; none for a few early drafts."""
        fitting = Budget.objects.filter(
            free__gte=1500,
            school__isnull=False,
            round__lapses_on__gte=max(self.drafted_on + dt.timedelta(days=20), self.starts_on),
            round__school_year__lte=self.starts_on.year,
        )
        return pick(list(fitting.order_by("round__lapses_on", "school__code")[:40]) or [None], *self.key, "budget")

    def play(self, manager, bureau):
        """Draft it, and let it come as far as it is today."""
        budget = self.budget()
        words = {name: pick(self.story[f"{name}s"], *self.key, name) for name in ("discipline", "group")}
        contract = draft_contract(
            maker=self.maker,
            template_version=self.version,
            title=self.assignment["title"].format(discipline=words["discipline"], groups=words["group"]),
            assignment=self.story["agreed"],
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            signatory=manager,
            lines=self.lines(budget),
            by=bureau,
        )
        if budget and self.drafted_on < self.today - dt.timedelta(days=8):
            check(contract, bureau, self.moment(4))
            self._go_on(contract, bureau)
        elif share(*self.key, "stays") < 0.1:
            cancel(contract, bureau, self.story["cancelled"][0], self.moment(5))

    def _go_on(self, contract, bureau):
        if share(*self.key, "falls through") < 0.07:
            cancel(contract, bureau, pick(self.story["cancelled"], *self.key, "why"), self.moment(9))
            return
        if self.starts_on > self.today + dt.timedelta(days=40):
            return
        send(contract, bureau, self.moment(6))
        if self.starts_on > self.today + dt.timedelta(days=12):
            return
        sign(contract, self.moment(11))
        if self.ends_on >= self.today - JUST_DONE:
            return
        contract.carry_out(bureau, self._after(4))

    def _after(self, days):
        day = min(workday_from(self.ends_on + dt.timedelta(days=days)), self.today)
        return timezone.make_aware(dt.datetime.combine(day, NOON))
