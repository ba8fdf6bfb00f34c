from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from fluxus.common.charts.drawing import TONES, Chart, length, text_width

SIZE, ROW, TOP, BOTTOM = 11, 30, 12, 22


@dataclass(frozen=True)
class Steps(Chart):
    """On which rung something stood through the years: ``points`` are a day and the number of its rung, the lowest 0."""

    template_name = "charts/steps.svg"

    rungs: Sequence[str] = ()
    points: Sequence[tuple[dt.date, int]] = ()
    until: dt.date | None = None
    tone: str = "primary"
    width: int = 360
    size: int = SIZE

    @property
    def height(self) -> int:
        return TOP + ROW * (len(self.rungs) - 1) + BOTTOM

    @property
    def left(self) -> float:
        return max((text_width(rung, SIZE) for rung in self.rungs), default=0) + 10

    @property
    def last_day(self) -> dt.date:
        return max(self.until or self.points[-1][0], self.points[-1][0])

    @property
    def fill(self) -> str:
        return TONES[self.tone]

    def x(self, day: dt.date) -> float:
        whole = max(1, (self.last_day - self.points[0][0]).days)
        return self.left + 6 + (self.width - self.left - 12) * (day - self.points[0][0]).days / whole

    def y(self, rung: int) -> float:
        return TOP + ROW * (len(self.rungs) - 1 - rung)

    def levels(self) -> Iterator[dict[str, str]]:
        """The rungs, the highest on top."""
        for number, rung in enumerate(self.rungs):
            y = self.y(number)
            yield {
                "label": rung,
                "y": length(y),
                "base": length(y + SIZE * 0.36),
                "x1": length(self.left),
                "x2": length(self.width),
                "before": length(self.left - 6),
            }

    @property
    def path(self) -> str:
        """From step to step: level until the next day, then up or down."""
        if not self.points:
            return ""
        corners = []
        for number, (day, rung) in enumerate(self.points):
            if number:
                corners.append((day, self.points[number - 1][1]))
            corners.append((day, rung))
        corners.append((self.last_day, self.points[-1][1]))
        return " ".join(f"{length(self.x(day))},{length(self.y(rung))}" for day, rung in corners)

    def dots(self) -> Iterator[dict[str, str]]:
        """The days on which it was established."""
        for day, rung in self.points:
            yield {"x": length(self.x(day)), "y": length(self.y(rung))}

    @property
    def frame(self) -> dict[str, str]:
        """The first and the last day, below."""
        if not self.points:
            return {}
        return {
            "base": length(self.height - 4),
            "x1": length(self.left),
            "x2": length(self.width),
            "first": date_format(self.points[0][0], "j b Y"),
            "last": date_format(self.last_day, "j b Y") if self.last_day != self.points[0][0] else "",
        }
