from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fluxus.common.charts.drawing import TONES, Chart, Number, length, text_width, words

ROW, BAR, SIZE, GAP = 24, 14, 11, 6


@dataclass(frozen=True)
class Share:
    """One whole with its name, and its parts as (value, tone); ``whole`` is written behind the bar."""

    label: str
    parts: Sequence[tuple[Number, str]]
    whole: Number


@dataclass(frozen=True)
class Shares(Chart):
    """Wholes in their parts, one bar each and all on one scale: the parts by colour, named in the ``legend`` beside it."""

    template_name = "charts/shares.svg"

    rows: Sequence[Share] = ()
    legend: Sequence[tuple[Any, str]] = ()
    unit: str = ""
    width: int = 640
    size: int = SIZE

    @property
    def height(self) -> int:
        return ROW * max(1, len(self.rows))

    @property
    def left(self) -> float:
        """Where zero is: behind the longest name."""
        return min(self.width / 2, max((text_width(row.label, SIZE) for row in self.rows), default=0) + GAP)

    @property
    def scale(self) -> float:
        figures = max((text_width(words(row.whole, self.unit), SIZE) for row in self.rows), default=0)
        longest = max((float(row.whole) for row in self.rows), default=0) or 1
        return (self.width - self.left - figures - 2 * GAP) / longest

    @property
    def zero(self) -> str:
        return length(self.left)

    def key(self) -> Iterator[dict[str, Any]]:
        """The words of the legend with their colours."""
        for label, tone in self.legend:
            yield {"label": label, "tone": tone, "fill": TONES[tone]}

    def drawn(self) -> Iterator[dict[str, Any]]:
        """The bars from top to bottom, each with its parts from left to right."""
        for number, row in enumerate(self.rows):
            at, parts = self.left, []
            for value, tone in row.parts:
                wide = max(0.0, float(value) * self.scale)
                if value:
                    parts.append({"x": length(at), "width": length(wide), "tone": tone, "fill": TONES[tone]})
                at += wide
            yield {
                "label": row.label,
                "figure": words(row.whole, self.unit),
                "before": length(self.left - GAP),
                "after": length(self.left + float(row.whole) * self.scale + GAP),
                "y": length(number * ROW + (ROW - BAR) / 2),
                "height": length(BAR),
                "base": length(number * ROW + ROW / 2 + SIZE * 0.36),
                "parts": parts,
            }
