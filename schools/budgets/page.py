"""What the budget page of a school shows: one balance, drawn and in figures, and every line behind it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.common.charts import Bar, Bars
from fluxus.common.money import EURO, NOTHING
from fluxus.common.periods import school_year_name, school_year_of
from schools.models import Ambition, Budget, BudgetEntry

# side of the balance → what a school calls it, and the tone of its bar
SIDES = {
    "granted": (gettext_lazy("Granted"), "quiet"),
    "spent": (gettext_lazy("Spent"), "primary"),
    "committed": (gettext_lazy("Promised"), "information"),
    "free": (gettext_lazy("Free"), "attention"),
}


@dataclass(frozen=True)
class Year:
    """A school year that the reader can turn to."""

    start: int
    is_open: bool

    @property
    def name(self):
        return school_year_name(self.start)


class SchoolMoney:
    """The budgets of one school in one school year, as far as ``user`` may see them."""

    def __init__(self, school, user, year=None):
        self.school = school
        self.user = user
        self.all_budgets = Budget.objects.visible_to(user).filter(school=school)
        self.asked = year

    @cached_property
    def starts(self):
        """The school years in which there is a budget, newest first."""
        return sorted(set(self.all_budgets.order_by().values_list("round__school_year", flat=True)), reverse=True)

    @cached_property
    def year(self):
        """The year asked for; else this school year, or the newest in which there is a budget."""
        this_year = school_year_of(timezone.localdate())
        if self.asked in self.starts:
            return self.asked
        return this_year if this_year in self.starts or not self.starts else self.starts[0]

    @property
    def year_name(self):
        return school_year_name(self.year)

    @property
    def years(self):
        return [Year(start, start == self.year) for start in self.starts]

    @cached_property
    def budgets(self):
        return list(self.all_budgets.of_year(self.year).select_related("school", "round__fund"))

    @cached_property
    def balance(self):
        """The sums over the budgets of the year: the picture, the table and the big figure read this one."""
        return {side: sum((getattr(budget, side) for budget in self.budgets), NOTHING) for side in SIDES}

    @property
    def chart(self):
        bars = [Bar(str(label), self.balance[side], tone) for side, (label, tone) in SIDES.items()]
        title = _("Budget of %(school)s in %(year)s") % {"school": self.school, "year": self.year_name}
        return Bars(title=title, bars=bars, unit=EURO, width=360, size=12)

    @property
    def rows(self):
        """The balance as a table: a row per side, its words and what it means."""
        meaning = {
            "granted": _("All you may spend this school year."),
            "spent": _("Paid, or being paid."),
            "committed": _("Agreed, but not paid yet."),
            "free": _("You can still choose what to do with it."),
        }
        return [(label, self.balance[side], meaning[side]) for side, (label, _tone) in SIDES.items()]

    @property
    def spendable(self):
        """What is free and has not lapsed."""
        return sum((budget.free for budget in self.with_money_left), NOTHING)

    @property
    def unused(self):
        """What was left when it lapsed."""
        return self.balance["free"] - self.spendable

    @property
    def with_money_left(self):
        """The budgets that lapse if nothing is done, the first to lapse on top."""
        left = [budget for budget in self.budgets if budget.free > 0 and not budget.is_lapsed]
        return sorted(left, key=lambda budget: budget.lapses_on)

    @cached_property
    def planned(self):
        """What was promised and is still to come, the oldest promise first."""
        return self._entries().open_commitments().order_by("day", "pk")

    @cached_property
    def ambitions(self):
        """Ambitions of the year for which money is planned that nobody has promised yet."""
        found = Ambition.objects.visible_to(self.user).filter(school=self.school).of_year(self.year)
        return list(found.still_to_pay().select_related("budget__round__fund"))

    @property
    def planned_for_ambitions(self):
        return sum((ambition.still_planned for ambition in self.ambitions), NOTHING)

    @cached_property
    def entries(self):
        """Every line of the year that tells something, newest first."""
        return list(self._entries().without_used_up().select_related("budget__round__fund"))

    def _entries(self):
        return BudgetEntry.objects.filter(budget__in=[budget.pk for budget in self.budgets])
