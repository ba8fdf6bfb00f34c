from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fluxus.common.charts.drawing import TONES, Chart, length, text_width

DARK = {"primary", "attention", "alarm", "information"}


@dataclass(frozen=True)
class Part:
    """One part of a whole."""

    label: str
    count: int
    tone: str


@dataclass(frozen=True)
class Stack(Chart):
    """A whole in its parts: one bar, each count in its own part where it fits, unless the ``figures`` stand elsewhere."""

    template_name = "charts/stack.svg"

    parts: Sequence[Part] = ()
    longest: int = 0
    width: int = 240
    height: int = 16
    figures: bool = True

    @property
    def total(self) -> int:
        """What the full width stands for: the longest of the bars that are shown together."""
        return max(self.longest, sum(part.count for part in self.parts)) or 1

    def drawn(self) -> Iterator[dict[str, str]]:
        """The parts that hold anything, from left to right."""
        at = 0.0
        for part in self.parts:
            wide = part.count * self.width / self.total
            if part.count:
                fits = self.figures and wide > text_width(str(part.count), 10) + 4
                yield {
                    "x": length(at),
                    "width": length(max(1.0, wide - 1)),
                    "middle": length(at + wide / 2),
                    "count": str(part.count) if fits else "",
                    "tone": part.tone,
                    "fill": TONES[part.tone],
                    "ink": "#ffffff" if part.tone in DARK else "#1b2421",
                }
            at += wide
