from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fluxus.common.charts.drawing import TONES, Chart, Number, length, text_width, words

ROW, BAR, SIZE, GAP = 22, 14, 11, 6


@dataclass(frozen=True)
class Bar:
    """One value with its name."""

    label: str
    value: Number
    tone: str = "primary"


@dataclass(frozen=True)
class Bars(Chart):
    """Values side by side: a bar each, its name before it and its figure behind it.

    ``longest``: what the longest bar stands for, so that drawings beside each other have one scale.
    """

    template_name = "charts/bars.svg"

    bars: Sequence[Bar] = ()
    unit: str = ""
    goal: Number | None = None
    longest: Number = 0
    width: int = 360
    size: int = SIZE

    @property
    def height(self) -> int:
        return ROW * max(1, len(self.bars)) + (ROW if self.goal is not None else 0)

    @property
    def bottom(self) -> int:
        return ROW * max(1, len(self.bars))

    @property
    def left(self) -> float:
        """Where zero is: behind the longest name."""
        return min(self.width / 2, max((text_width(bar.label, SIZE) for bar in self.bars), default=0) + GAP)

    @property
    def scale(self) -> float:
        figures = max((text_width(words(bar.value, self.unit), SIZE) for bar in self.bars), default=0)
        longest = max([*(float(bar.value) for bar in self.bars), float(self.goal or 0), float(self.longest)]) or 1
        return (self.width - self.left - figures - 2 * GAP) / longest

    @property
    def zero(self) -> str:
        return length(self.left)

    @property
    def goal_at(self) -> str | None:
        return None if self.goal is None else length(self.left + float(self.goal) * self.scale)

    @property
    def goal_words(self) -> str:
        return "" if self.goal is None else words(self.goal, self.unit)

    def drawn(self) -> Iterator[dict[str, str]]:
        """The bars from top to bottom."""
        for row, bar in enumerate(self.bars):
            wide = max(0.0, float(bar.value) * self.scale)
            yield {
                "label": bar.label,
                "figure": words(bar.value, self.unit),
                "tone": bar.tone,
                "fill": TONES[bar.tone],
                "before": length(self.left - GAP),
                "x": length(self.left),
                "y": length(row * ROW + (ROW - BAR) / 2),
                "width": length(wide),
                "height": length(BAR),
                "after": length(self.left + wide + GAP),
                "base": length(row * ROW + ROW / 2 + SIZE * 0.36),
            }
