"""What schools and makers score the four pillars, of groups of schools beside each other in one year."""

from django import forms
from django.db.models import Avg, Count, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from fluxus.common.charts import Bar, Bars
from fluxus.common.forms import ScopedForm
from fluxus.common.periods import school_year, school_year_name, school_year_of
from fluxus.network.models import District
from monitoring.cycles.years import PILLARS, SCORE, SIDES, YEAR, Average, scored
from monitoring.models.cycle_evaluations import HIGHEST
from schools.budgets.forms import year_choices
from schools.models import Board, CultureTypeAssessment

GROUPS = {
    "board": gettext_lazy("school board"),
    "district": gettext_lazy("district"),
    "culture_type": gettext_lazy("culture type"),
}


class ComparisonForm(ScopedForm):
    """Which school year, beside each other by what, and as told by whom."""

    year = forms.TypedChoiceField(
        label=gettext_lazy("School year"), choices=year_choices, coerce=int, required=False, empty_value=None
    )
    by = forms.ChoiceField(label=gettext_lazy("per"), choices=list(GROUPS.items()), required=False)
    side = forms.ChoiceField(
        label=pgettext_lazy("scores", "told by"),
        choices=[
            ("", gettext_lazy("schools and makers")),
            ("school", gettext_lazy("schools alone")),
            ("maker", gettext_lazy("makers alone")),
        ],
        required=False,
    )

    def settle(self):
        super().settle()
        self.fields["year"].initial = school_year_of(timezone.localdate())
        for field in self.fields.values():
            field.widget.attrs.pop("data-pick", None)  # drawn as the filters of a list are

    def comparison(self):
        """The answer to what was asked; of this school year, per board, when nothing valid was."""
        asked = self.cleaned_data if self.is_bound and self.is_valid() else {}
        year = asked.get("year") or school_year_of(timezone.localdate())
        return Comparison(self.user, year, asked.get("by") or "board", asked.get("side", ""))


class Comparison:
    """The averages per pillar of groups of schools in one school year, with the numbers of answers."""

    def __init__(self, user, year, by, side=""):
        self.user, self.year, self.by, self.side = user, year, by, side

    @property
    def title(self):
        return _("The four pillars per %(group)s, %(year)s") % {
            "group": GROUPS[self.by],
            "year": school_year_name(self.year),
        }

    @property
    def pillars(self):
        return [pillar.label for pillar in PILLARS]

    @cached_property
    def cells(self):
        """The average per group and pillar; one query."""
        rows = scored(self.user).filter(SIDES.get(self.side, Q()), evaluation__cycle__school__isnull=False)
        rows = rows.filter(**{YEAR: self.year}).annotate(group=self._group())
        counted = rows.values("group", SCORE).annotate(average=Avg("score"), number=Count("score"))
        return {(row["group"], row[SCORE]): Average(row["average"], row["number"]) for row in counted}

    @cached_property
    def rows(self):
        """Per group its name and the average of each pillar; groups by name."""
        names = self._names({group for group, _pillar in self.cells})
        found = [
            (names.get(group) or _("unknown"), [self.cells.get((group, pillar.value)) for pillar in PILLARS])
            for group in {group for group, _pillar in self.cells}
        ]
        return sorted(found, key=lambda row: str(row[0]))

    @property
    def table(self):
        """The rows with what each figure is about, which is all that a narrow screen says of it."""
        return [(name, self._about(averages)) for name, averages in self.rows]

    @property
    def table_foot(self):
        """The same of everybody."""
        return self._about(self.whole)

    @property
    def whole(self):
        """The average of everybody, per pillar."""
        return [self._all(pillar) for pillar in PILLARS]

    @property
    def charts(self):
        """A drawing per pillar, with a bar per group."""
        return [
            Bars(
                title=_("%(pillar)s per %(group)s") % {"pillar": pillar.label, "group": GROUPS[self.by]},
                bars=[Bar(str(name), averages[at].value) for name, averages in self.rows if averages[at]],
                longest=HIGHEST,
                width=340,
            )
            for at, pillar in enumerate(PILLARS)
        ]

    def _about(self, averages):
        return list(zip(self.pillars, averages, strict=True))

    def _all(self, pillar):
        found = [average for (_group, topic), average in self.cells.items() if topic == pillar.value]
        number = sum(average.number for average in found)
        return Average(sum(one.value * one.number for one in found) / number, number) if number else None

    def _group(self):
        school = "evaluation__cycle__school"
        if self.by == "culture_type":
            newest = CultureTypeAssessment.objects.filter(
                school=OuterRef(school), day__lte=school_year(self.year).end
            ).order_by("-day")
            return Subquery(newest.values("culture_type")[:1])
        return F(f"{school}__{self.by}")

    def _names(self, keys):
        if self.by == "culture_type":
            return dict(CultureTypeAssessment.Type.choices)
        model = {"board": Board, "district": District}[self.by]
        return {row.pk: row for row in model.objects.filter(pk__in=[key for key in keys if key])}
