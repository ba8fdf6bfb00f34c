from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fluxus.common.charts.drawing import TONES, Chart, Number, length, text_width, words

ROW, BAR, SIZE, GAP = 24, 14, 11, 6
NAMED_ROW = 40  # of a row with its name above the bar


@dataclass(frozen=True)
class Share:
    """One whole with its name, and its parts as (value, tone); ``whole`` is written behind the bar."""

    label: str
    parts: Sequence[tuple[Number, str]]
    whole: Number


@dataclass(frozen=True)
class Shares(Chart):
    """Wholes in their parts, one bar each and all on one scale: the parts by colour, named in the ``legend`` beside it.

    With ``names_above`` the name and the figure of a row stand above its bar, which then has all of a small width.
    """

    template_name = "charts/shares.svg"

    rows: Sequence[Share] = ()
    legend: Sequence[tuple[Any, str]] = ()
    unit: str = ""
    width: int = 640
    size: int = SIZE
    names_above: bool = False

    @property
    def row_height(self) -> int:
        return NAMED_ROW if self.names_above else ROW

    @property
    def height(self) -> int:
        return self.row_height * max(1, len(self.rows))

    @property
    def left(self) -> float:
        """Where zero is: behind the longest name."""
        if self.names_above:
            return 0
        return min(self.width / 2, max((text_width(row.label, SIZE) for row in self.rows), default=0) + GAP)

    @property
    def scale(self) -> float:
        longest = max((float(row.whole) for row in self.rows), default=0) or 1
        if self.names_above:
            return self.width / longest
        figures = max((text_width(words(row.whole, self.unit), SIZE) for row in self.rows), default=0)
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
            middle = number * self.row_height + (self.row_height - BAR - GAP if self.names_above else ROW / 2)
            yield {
                "label": row.label,
                "figure": words(row.whole, self.unit),
                "y": length(middle - BAR / 2),
                "height": length(BAR),
                "parts": parts,
                **self._texts_at(row, middle),
            }

    def _texts_at(self, row: Share, middle: float) -> dict[str, str]:
        """Where the name ends or begins, where the figure does, and the line on which both are written."""
        if self.names_above:
            return {"before": "0", "after": length(self.width), "base": length(middle - BAR / 2 - GAP)}
        behind = self.left + float(row.whole) * self.scale + GAP
        return {"before": length(self.left - GAP), "after": length(behind), "base": length(middle + SIZE * 0.36)}
