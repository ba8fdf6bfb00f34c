from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from fluxus.common.charts.drawing import TONES, Chart, Number, length, round_up, steps, text_width, words
from fluxus.common.periods import Period

SIZE, TOP, BOTTOM = 11, 14, 20


@dataclass(frozen=True)
class Line(Chart):
    """A value through a period: a line from day to day, its last figure written at its end, the goal as a thin line."""

    template_name = "charts/line.svg"

    points: Sequence[tuple[dt.date, Number]] = ()
    period: Period | None = None
    goal: Number | None = None
    unit: str = ""
    tone: str = "primary"
    width: int = 360
    height: int = 140
    size: int = SIZE

    @property
    def span(self) -> Period:
        """The days from left to right."""
        return self.period or Period(self.points[0][0], self.points[-1][0])

    @property
    def end(self) -> float:
        """The end of the vertical axis."""
        return round_up(max([*(float(value) for _day, value in self.points), float(self.goal or 0)], default=0))

    @property
    def left(self) -> float:
        return max(text_width(words(step), SIZE) for step in steps(self.end)) + 6

    @property
    def right(self) -> float:
        """Room for the last figure, should the line reach the last day."""
        return self.width - text_width(self.last_words, SIZE) - 10

    @property
    def floor(self) -> int:
        return self.height - BOTTOM

    @property
    def last_words(self) -> str:
        return words(self.points[-1][1], self.unit) if self.points else ""

    def x(self, day: dt.date) -> float:
        return self.left + (self.right - self.left) * (day - self.span.start).days / max(1, self.span.days - 1)

    def y(self, value: Number) -> float:
        return self.floor - (self.floor - TOP) * float(value) / self.end

    @property
    def fill(self) -> str:
        return TONES[self.tone]

    @property
    def path(self) -> str:
        return " ".join(f"{length(self.x(day))},{length(self.y(value))}" for day, value in self.points)

    @property
    def last(self) -> dict[str, str] | None:
        """The end of the line, with its figure."""
        if not self.points:
            return None
        day, value = self.points[-1]
        x, y = self.x(day), self.y(value)
        return {
            "x": length(x),
            "y": length(y),
            "after": length(x + 7),
            "base": length(y + SIZE * 0.36),
            "figure": self.last_words,
        }

    @property
    def goal_line(self) -> dict[str, str] | None:
        """The goal from the first day to the last, named above its left end unless the axis names it already."""
        if self.goal is None:
            return None
        y = self.y(self.goal)
        return {
            "x1": length(self.left),
            "x2": length(self.right),
            "y": length(y),
            "above": length(y - 4),
            "figure": "" if self.goal in steps(self.end) else words(self.goal, self.unit),
        }

    @property
    def frame(self) -> dict[str, str]:
        """Where the horizontal axis lies, and the days at its ends."""
        return {
            "x1": length(self.left),
            "x2": length(self.right),
            "base": length(self.height - 5),
            "first": date_format(self.span.start, "j b Y"),
            "last": date_format(self.span.end, "j b Y"),
        }

    def axis(self) -> Iterator[dict[str, str]]:
        """The lines across, zero first."""
        for step in steps(self.end):
            y = self.y(step)
            yield {
                "y": length(y),
                "figure": words(step),
                "before": length(self.left - 6),
                "base": length(y + SIZE * 0.36),
            }
