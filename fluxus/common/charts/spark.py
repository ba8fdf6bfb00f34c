from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from fluxus.common.charts.drawing import TONES, Chart, Number, length


@dataclass(frozen=True)
class Spark(Chart):
    """A trend small enough for a table: a line from zero up, the goal as a thin line, the last value as a dot."""

    template_name = "charts/spark.svg"

    points: Sequence[tuple[dt.date, Number]] = ()
    goal: Number | None = None
    tone: str = "primary"
    width: int = 96
    height: int = 24

    @property
    def end(self) -> float:
        """The value at the top: the highest that is drawn, goal included."""
        return max([*(float(value) for _day, value in self.points), float(self.goal or 0)]) or 1

    def x(self, day: dt.date) -> float:
        first, last = self.points[0][0], self.points[-1][0]
        return 3 + (self.width - 6) * (day - first).days / max(1, (last - first).days)

    def y(self, value: Number) -> float:
        return self.height - 3 - (self.height - 6) * float(value) / self.end

    @property
    def fill(self) -> str:
        return TONES[self.tone]

    @property
    def path(self) -> str:
        return " ".join(f"{length(self.x(day))},{length(self.y(value))}" for day, value in self.points)

    @property
    def goal_at(self) -> str | None:
        return None if self.goal is None else length(self.y(self.goal))

    @property
    def last(self) -> tuple[str, str]:
        """Where the dot is."""
        day, value = self.points[-1]
        return length(self.x(day)), length(self.y(value))
