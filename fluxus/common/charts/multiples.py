from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fluxus.common.charts.drawing import TONES, Chart, Number, length, words

SIZE, GAP, HEAD, FOOT, INSET = 11, 24, 22, 20, 14


@dataclass(frozen=True)
class Small:
    """One of the multiples: its name, and per series the values along the shared axis; None where there is none."""

    label: str
    series: Sequence[Sequence[Number | None]]


@dataclass(frozen=True)
class Multiples(Chart):
    """Small drawings on one scale: a line per series along ``ticks`` (years), the last figure of each at its end.

    ``legend`` names the series with their tones; a single value is a dot.
    """

    template_name = "charts/multiples.svg"

    smalls: Sequence[Small] = ()
    ticks: Sequence[str] = ()
    legend: Sequence[tuple[Any, str]] = ()
    end: int = 5
    width: int = 640
    small_height: int = 110
    per_row: int = 4
    size: int = SIZE

    @property
    def small_width(self) -> float:
        return (self.width - GAP * (self.per_row - 1)) / self.per_row

    @property
    def height(self) -> int:
        rows = -(-max(1, len(self.smalls)) // self.per_row)
        return rows * self.small_height + (rows - 1) * GAP

    def key(self) -> Iterator[dict[str, Any]]:
        """The names of the series with their colours."""
        for label, tone in self.legend:
            yield {"label": label, "tone": tone, "fill": TONES[tone]}

    def drawn(self) -> Iterator[dict[str, Any]]:
        """The multiples from left to right, row by row."""
        for number, small in enumerate(self.smalls):
            left = (number % self.per_row) * (self.small_width + GAP)
            top = (number // self.per_row) * (self.small_height + GAP)
            floor = top + self.small_height - FOOT
            yield {
                "label": small.label,
                "x1": length(left),
                "x2": length(left + self.small_width),
                "head": length(top + SIZE),
                "ceiling": length(top + HEAD),
                "floor": length(floor),
                "base": length(floor + SIZE + 4),
                "end_base": length(top + HEAD + SIZE * 0.36),
                "zero_base": length(floor + SIZE * 0.36),
                "first": self.ticks[0] if self.ticks else "",
                "last": self.ticks[-1] if len(self.ticks) > 1 else "",
                "lines": list(self._lines(small, left, top)),
            }

    def _lines(self, small: Small, left: float, top: int) -> Iterator[dict[str, Any]]:
        room = self.small_height - HEAD - FOOT
        across = (self.small_width - 2 * INSET - 20) / max(1, len(self.ticks) - 1)
        ends: list[float] = []
        for values, (_label, tone) in zip(small.series, self.legend, strict=True):
            points = [
                (left + INSET + at * across, top + HEAD + room * (1 - float(value) / self.end), value)
                for at, value in enumerate(values)
                if value is not None
            ]
            if not points:
                continue
            x, y, last = points[-1]
            # Two lines that end at the same height would write one figure over the other.
            base = y + SIZE * 0.36
            base += max((SIZE - abs(base - other) for other in ends if abs(base - other) < SIZE), default=0)
            ends.append(base)
            yield {
                "path": " ".join(f"{length(px)},{length(py)}" for px, py, _value in points),
                "dots": [{"x": length(px), "y": length(py)} for px, py, _value in points],
                "tone": tone,
                "fill": TONES[tone],
                "figure": words(last),
                "after": length(x + 6),
                "base": length(base),
            }
