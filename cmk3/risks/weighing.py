"""How heavy a risk weighs, and the picture of all of them: chance across, impact upward."""

from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmk3.models import Risk, RiskAssessment
from cmk3.models.risks import HIGHEST, LOWEST
from fluxus.common.charts import Mark, Matrix

MODERATE_FROM, HIGH_FROM = 6, 12
SCALE = range(LOWEST, HIGHEST + 1)


class Weight(models.TextChoices):
    """What chance times impact comes to, in words."""

    LOW = "low", gettext_lazy("low")
    MODERATE = "moderate", gettext_lazy("moderate")
    HIGH = "high", gettext_lazy("high")


TONES = {Weight.LOW: "primary", Weight.MODERATE: "attention", Weight.HIGH: "alarm"}


def weight_of(score):
    """The weight that ``score`` stands for; None while nobody assessed the risk."""
    if score is None:
        return None
    if score >= HIGH_FROM:
        return Weight.HIGH
    return Weight.MODERATE if score >= MODERATE_FROM else Weight.LOW


@dataclass(frozen=True)
class Line:
    """One risk in picture and table, under the same number."""

    number: int
    risk: Risk
    before: int | None

    @property
    def weight(self):
        return weight_of(self.risk.score)

    @property
    def chance(self):
        return RiskAssessment.Chance(self.risk.chance).label if self.risk.chance else ""

    @property
    def impact(self):
        return RiskAssessment.Impact(self.risk.impact).label if self.risk.impact else ""

    @property
    def moved(self):
        """In words, how the score went since the assessment before; empty where there was none."""
        if self.before is None or self.risk.score is None:
            return ""
        if self.risk.score == self.before:
            return _("as before")
        return _("risen") if self.risk.score > self.before else _("fallen")


class Register:
    """The risks that were open on a day, the heaviest first: one picture and one table that say the same."""

    def __init__(self, risks, day):
        self.risks = risks
        self.day = day

    @cached_property
    def lines(self):
        """Numbered from the heaviest; those that nobody assessed yet stand last."""
        found = list(self.risks.watched_on(self.day).with_standing(self.day).select_related("owner__person"))
        found.sort(key=lambda risk: (-(risk.score or 0), risk.title))
        before = self._scores_before(found)
        return [Line(number, risk, before.get(risk.pk)) for number, risk in enumerate(found, start=1)]

    def _scores_before(self, risks):
        """The last score but one of each risk, by ``day``."""
        scores = {}
        assessed = RiskAssessment.objects.filter(risk__in=[risk.pk for risk in risks], day__lte=self.day)
        for one in assessed.order_by("risk", "-day"):
            scores.setdefault(one.risk_id, []).append(one.score)
        return {risk: known[1] for risk, known in scores.items() if len(known) > 1}

    @property
    def chart(self):
        return matrix(
            [(line.number, line.risk.chance, line.risk.impact) for line in self.lines if line.risk.chance],
        )


def matrix(numbered):
    """The picture of risks given as (number, chance, impact)."""
    return Matrix(
        _("Risks by chance and impact; the table beside it says the same."),
        columns=[str(RiskAssessment.Chance(step).label) for step in SCALE],
        rows=[str(RiskAssessment.Impact(step).label) for step in SCALE],
        across=_("chance"),
        upward=_("impact"),
        tones=[[TONES[weight_of(chance * impact)] for chance in SCALE] for impact in SCALE],
        marks=[Mark(str(number), chance, impact) for number, chance, impact in numbered],
    )
