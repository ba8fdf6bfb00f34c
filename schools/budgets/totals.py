"""What all budgets together come to, per school, board, municipality, fund or cost class."""

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.common.charts import Bar, Bars
from fluxus.common.forms import ScopedForm
from fluxus.common.money import EURO
from fluxus.common.periods import school_year_name, school_year_of
from fluxus.network.models import Municipality
from schools.budgets.forms import year_choices
from schools.budgets.tables import TotalsTable
from schools.models import Board, BudgetEntry, Fund, School

# What the totals can be told apart by: its words, the path from an entry, and where the names are.
DIMENSIONS = {
    "board": (gettext_lazy("school board"), "budget__school__board", Board),
    "municipality": (gettext_lazy("municipality"), "budget__school__municipality", Municipality),
    "fund": (gettext_lazy("fund"), "budget__round__fund", Fund),
    "cost_class": (gettext_lazy("cost class"), "cost_class", None),
    "school": (gettext_lazy("school"), "budget__school", School),
}
BARS_SHOWN = 20


class TotalsForm(ScopedForm):
    """Which year and fund, and told apart by what."""

    by = forms.ChoiceField(
        label=gettext_lazy("Per"),
        choices=[(name, words) for name, (words, *_rest) in DIMENSIONS.items()],
        required=False,
    )
    year = forms.TypedChoiceField(
        label=gettext_lazy("School year"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=lambda: [("", gettext_lazy("all")), *year_choices()],
    )
    fund = forms.ModelChoiceField(
        label=gettext_lazy("Fund"), queryset=Fund.objects.all(), required=False, empty_label=gettext_lazy("all")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {"by": "board", "year": school_year_of(timezone.localdate()), **self.initial}

    def settle(self):
        super().settle()
        for field in self.fields.values():
            field.widget.attrs.pop("data-pick", None)  # drawn as the filters of a list are

    def totals(self):
        """The answer to what was asked; to this school year per board when nothing valid was."""
        asked = self.cleaned_data if self.is_bound and self.is_valid() else self.initial
        return Totals(self.user, asked.get("by") or "board", asked.get("year"), asked.get("fund"))


class Totals:
    """The sums of the ledger, as far as ``user`` may see it, told apart by one dimension."""

    def __init__(self, user, by, year=None, fund=None):
        self.by = by
        self.year = year
        self.entries = BudgetEntry.objects.visible_to(user)
        if year:
            self.entries = self.entries.filter(budget__round__school_year=year)
        if fund:
            self.entries = self.entries.filter(budget__round__fund=fund)

    @property
    def title(self):
        words, year = DIMENSIONS[self.by][0], school_year_name(self.year) if self.year else _("all school years")
        return _("Budgets per %(dimension)s, %(year)s") % {"dimension": words, "year": year}

    @cached_property
    def rows(self):
        """One row per group, the one with the most money first."""
        found = list(self.entries.per(DIMENSIONS[self.by][1]))
        names = self._names([row["group"] for row in found])
        rows = [
            {
                **row,
                "label": names.get(row["group"]) or _("own part of rounds"),
                "free": row["granted"] - row["committed"] - row["spent"],
            }
            for row in found
        ]
        return sorted(rows, key=lambda row: (-row["granted"], row["label"]))

    def _names(self, keys):
        model = DIMENSIONS[self.by][2]
        if model is None:
            return {value: str(words) for value, words in BudgetEntry.CostClass.choices}
        return {record.pk: str(record) for record in model.objects.filter(pk__in=[key for key in keys if key])}

    @cached_property
    def table(self):
        return TotalsTable(self.rows, orderable=False)

    @property
    def chart(self):
        """What was granted, the largest first."""
        bars = [Bar(row["label"], row["granted"]) for row in self.rows[:BARS_SHOWN]]
        return Bars(title=self.title, bars=bars, unit=EURO, width=640) if bars else None
