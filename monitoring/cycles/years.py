"""What school and makers score the four pillars of one school or project, through the years."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.common.charts import Multiples, Small
from fluxus.common.figures import figure
from fluxus.common.periods import school_year_name
from monitoring.models import CycleAnswer, CycleQuestion

PILLARS = CycleQuestion.Topic.pillars()
SIDES = {"school": Q(evaluation__school__isnull=False), "maker": Q(evaluation__maker__isnull=False)}
LEGEND = ((gettext_lazy("school"), "primary"), (gettext_lazy("culture makers"), "information"))
SCORE, YEAR = "question__topic", "evaluation__cycle__school_year"


@dataclass(frozen=True)
class Average:
    """An average with the number of answers that it is made of."""

    value: Any
    number: int

    def __str__(self):
        return figure(self.value, 1)


def scored(user):
    """The scores that ``user`` reads."""
    return CycleAnswer.objects.visible_to(user).filter(score__isnull=False).order_by()


def by_side(rows, *names):
    """Per combination of ``names`` the average and the number of the scores of each side; one query."""
    measured = {
        f"{side}_{what}": function("score", filter=condition)
        for side, condition in SIDES.items()
        for what, function in (("average", Avg), ("number", Count))
    }
    return rows.values(*names).annotate(**measured)


class Years:
    """The scores of one school or project through the years, each side for itself."""

    def __init__(self, subject, user, until=None):
        self.subject = subject
        about = {f"evaluation__cycle__{subject._meta.model_name}": subject}
        rows = scored(user).filter(**about)
        if until is not None:
            rows = rows.filter(**{f"{YEAR}__lte": until})
        self.cells = {(row[YEAR], row[SCORE]): row for row in by_side(rows, YEAR, SCORE)}

    @property
    def years(self):
        return sorted({year for year, _pillar in self.cells})

    def average(self, year, pillar, side):
        """The average of ``side`` in ``year``; None where nobody gave a score."""
        row = self.cells.get((year, pillar.value), {})
        return Average(row[f"{side}_average"], row[f"{side}_number"]) if row.get(f"{side}_number") else None

    @property
    def rows(self):
        """The table beside the picture: per year and pillar what school and makers gave."""
        return [
            (school_year_name(year), [[self.average(year, pillar, side) for side in SIDES] for pillar in PILLARS])
            for year in self.years
        ]

    @property
    def pillars(self):
        return [pillar.label for pillar in PILLARS]

    def chart(self, **size):
        """A small drawing per pillar; None where nobody has given a score."""
        if not self.cells:
            return None
        smalls = [
            Small(
                str(pillar.label).capitalize(),
                [[found and found.value for found in self._line(pillar, side)] for side in SIDES],
            )
            for pillar in PILLARS
        ]
        return Multiples(
            title=_("The four pillars through the years: %(subject)s") % {"subject": self.subject},
            smalls=smalls,
            ticks=[school_year_name(year) for year in self.years],
            legend=LEGEND,
            **size,
        )

    def _line(self, pillar, side):
        return [self.average(year, pillar, side) for year in self.years]
