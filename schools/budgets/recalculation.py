"""What a round grants by rule: shown per school, old and new and why, before anything is posted."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fluxus.common.money import NOTHING, euro
from schools.budgets.posting import entry, post
from schools.models import Budget, BudgetEntry, BudgetRound, Group, School

CostClass = BudgetEntry.CostClass


class PreviewIsOld(ValidationError):
    """Between the preview and the click something changed: nothing was posted."""

    def __init__(self):
        super().__init__(gettext_lazy("Something changed since you looked. Nothing was posted; this is how it is now."))


@dataclass(frozen=True)
class Line:
    """One school in the preview, or without school the round's own part; ``groups`` None: nobody told them yet."""

    round: BudgetRound
    school: School | None
    budget: Budget | None
    groups: int | None
    eligible: bool
    old: Decimal
    grants: int

    @property
    def new(self):
        if self.school is None:
            return self.round.own_part
        if not self.eligible:
            return NOTHING
        return self.old if self.groups is None else self.groups * self.round.amount_per_group

    @property
    def difference(self):
        return self.new - self.old

    @property
    def is_blocked(self):
        """Whether what would be taken away has been promised or spent already."""
        return self.difference < 0 and self.budget.free + self.difference < 0

    @property
    def is_posted(self):
        """Whether posting does something with this line."""
        return self.difference != 0 and not self.is_blocked

    @property
    def why(self):
        """Where the new amount comes from, in words."""
        if self.school is None:
            return _("own part of the round")
        if not self.eligible:
            return _("this round is not, or no longer, for this school")
        if self.groups is None:
            return _("the groups of this school year are not known yet")
        words = ngettext("%(groups)s group at %(amount)s", "%(groups)s groups at %(amount)s", self.groups) % {
            "groups": self.groups,
            "amount": euro(self.round.amount_per_group),
        }
        if self.budget and self.grants and self.budget.groups != self.groups:
            words = _("%(words)s; earlier %(before)s groups") % {"words": words, "before": self.budget.groups}
        return words

    @property
    def blocked_because(self):
        return _("%(amount)s has been promised or spent: nothing is taken away.") % {
            "amount": euro(self.budget.committed + self.budget.spent)
        }

    def entry(self, budget, by, day):
        """What is posted; the number in the reference keeps a second click from posting it again."""
        return entry(
            budget,
            BudgetEntry.Kind.GRANT,
            self.difference,
            self.why,
            reference=f"grant/{budget.pk}/{self.grants + 1}",
            cost_class=CostClass.ACTIVITY if self.school else CostClass.COORDINATION,
            by=by,
            day=day,
        )


class Recalculation:
    """A round held against the schools and their groups as they are now."""

    def __init__(self, budget_round):
        self.round = budget_round

    @cached_property
    def lines(self):
        """The round's own part first, then the schools by name: those that it is for, and those that have a budget."""
        budgets = {budget.school_id: budget for budget in self._budgets()}
        eligible = {school.pk: school for school in self.round.eligible_schools().select_related("board")}
        schools = {**{budget.school_id: budget.school for budget in budgets.values() if budget.school_id}, **eligible}
        groups = Group.objects.of_year(self.round.school_year).filter(school__in=schools).counts()
        lines = [
            self._line(school, budgets.get(key), groups.get(key), key in eligible) for key, school in schools.items()
        ]
        lines.sort(key=lambda line: (line.school.name, line.school.code))
        if self.round.own_part or None in budgets:
            lines.insert(0, self._line(None, budgets.get(None), None, True))
        return lines

    def _budgets(self):
        grants = Q(entries__kind=BudgetEntry.Kind.GRANT)
        return self.round.budgets.select_related("school__board").annotate(
            by_rule=Sum("entries__amount", filter=grants, default=NOTHING), grants=Count("entries", filter=grants)
        )

    def _line(self, school, budget, groups, eligible):
        old, grants = (budget.by_rule, budget.grants) if budget else (NOTHING, 0)
        return Line(self.round, school, budget, groups, eligible, old, grants)

    @property
    def changes(self):
        """The lines that posting does something with."""
        return [line for line in self.lines if line.is_posted]

    @property
    def blocked(self):
        return [line for line in self.lines if line.is_blocked]

    @property
    def totals(self):
        """Old, new and difference over all lines, as posting would leave them."""
        old = sum((line.old for line in self.lines), NOTHING)
        difference = sum((line.difference for line in self.changes), NOTHING)
        return {"old": old, "new": old + difference, "difference": difference}

    @property
    def fingerprint(self):
        """What the reader saw, in a few characters: posting asks that it still stands."""
        seen = [(line.school and line.school.pk, line.groups, line.old, line.new, line.grants) for line in self.lines]
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def post_round(budget_round, by=None, fingerprint=None, day=None):
    """Grant what the rule says, all schools or none; a second time there is nothing left to post."""
    with transaction.atomic():
        locked = BudgetRound.objects.select_for_update().get(pk=budget_round.pk)
        found = Recalculation(locked)
        if fingerprint is not None and fingerprint != found.fingerprint:
            raise PreviewIsOld
        changes = found.changes
        budgets = _budgets_for(locked, changes)
        day = day or timezone.localdate()
        post(*(line.entry(budgets[line.school and line.school.pk], by, day) for line in changes))
    return changes


def _budgets_for(budget_round, lines):
    """The budget of each line by the key of its school: made where it is missing, with the groups that it is for."""
    missing = [Budget(round=budget_round, school=line.school) for line in lines if line.budget is None]
    made = {budget.school_id: budget for budget in Budget.objects.bulk_create(missing)}
    budgets = {line.school and line.school.pk: line.budget for line in lines if line.budget} | made
    for line in lines:
        if line.school and line.groups is not None:
            budgets[line.school.pk].groups = line.groups
    Budget.objects.bulk_update(budgets.values(), ["groups"])
    return budgets
