"""Figures that follow from records in another way than by counting: a shift, a milestone, the weakest of several."""

from decimal import Decimal

from django.db.models import Max
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from monitoring.measures.evidence import DAYS, Evidence, rounded
from monitoring.measures.figure import Part
from monitoring.measures.narrowing import narrowed
from monitoring.standing import attainment


class Shift(Evidence):
    """How many rows there are now, against how many there were at the ``first`` assessment."""

    accumulates = False

    def __init__(self, rows, first):
        super().__init__(rows)
        self.first = first

    def about(self, rows, of):
        return Shift(rows, self.first)

    @property
    def rules(self):
        return [*super().rules, _("It is held against how many there were at their first assessment.")]

    def narrowed(self, narrowing):
        return Shift(narrowed(self.rows, narrowing), narrowed(self.first, narrowing)) if narrowing else self

    def figure(self):
        return super().figure().but(first=Decimal(self.first.count()))


class Milestone(Evidence):
    """Reached by the first of the ``rows``; with ``needed`` only once there are so many; ``signs`` show that it is on its way."""

    accumulates = False

    def __init__(self, rows, *, needed=1, signs=None, of=None):
        super().__init__(rows, of=of)
        self.needed = needed
        self.signs = signs

    def about(self, rows, of):
        return Milestone(rows, needed=self.needed, signs=self.signs, of=of)

    @property
    def rules(self):
        if self.of is not None:
            return [_("It is reached on the day from which none of them is missing.")]
        return [_("It is reached on the day of the first record.")]

    @cached_property
    def value(self):
        needed = self.of_count if self.of is not None else self.needed
        return Decimal(bool(needed) and self.summary["count"] >= needed)

    @property
    def reached_on(self):
        return self.summary["earliest" if self.needed == 1 else "latest"] if self.value else None

    def figure(self):
        figure = super().figure()
        last_day = figure.last_day
        if not self.value and self.signs is not None:
            last_day = self.signs.order_by().aggregate(last=Max(DAYS[self.signs.model._meta.label]))["last"] or last_day
        return figure.but(reached_on=self.reached_on, last_day=last_day)


class Weakest(Evidence):
    """A target that holds for each of several ``parts``: its figure is that of the part that is furthest from it."""

    def __init__(self, rows, parts, target):
        super().__init__(rows)
        self.parts = parts
        self.target = target

    def narrowed(self, narrowing):
        parts = [(label, part.narrowed(narrowing)) for label, part in self.parts]
        return Weakest(super().narrowed(narrowing).rows, parts, self.target)

    def about(self, rows, of):
        return Evidence(rows)

    @property
    def rules(self):
        own = [_("It holds for each part by itself: the figure is that of the part that is furthest from it.")]
        return [*own, *(self.parts[0][1].rules if self.parts else [])]

    @property
    def accumulates(self):
        return all(part.accumulates for _label, part in self.parts)

    @cached_property
    def value(self):
        values = [part.value for _label, part in self.parts]
        return min(values, key=lambda value: _nearness(self.target, value)) if values else None

    def figure(self):
        return super().figure().but(parts=[Part(label, rounded(part.value)) for label, part in self.parts])


def _nearness(target, value):
    if value is None:
        return Decimal(-1)
    reached = attainment(target, value)
    return -abs(1 - reached) if target.comparator in {"about", "between"} else reached
