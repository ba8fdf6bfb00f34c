from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fluxus.common.charts.drawing import TONES, Chart, length, text_width

SIZE, NODE, GAP, PER_ROW, LEAST, HEAD = 12, 10, 14, 160, 12, 20


@dataclass(frozen=True)
class Flow(Chart):
    """How many went from which group to which: a band each, as thick as it is large, its number in it.

    ``counts[source][target]`` is the number; both sides keep the order of ``labels``.
    """

    template_name = "charts/flow.svg"

    labels: Sequence[str] = ()
    tones: Sequence[str] = ()
    counts: Sequence[Sequence[int]] = ()
    before: str = ""
    after: str = ""
    width: int = 640
    size: int = SIZE

    @property
    def total(self) -> int:
        return sum(sum(row) for row in self.counts)

    @property
    def outgoing(self) -> list[int]:
        return [sum(row) for row in self.counts]

    @property
    def incoming(self) -> list[int]:
        return [sum(row[target] for row in self.counts) for target in range(len(self.labels))]

    @property
    def scale(self) -> float:
        """Pixels per one: a small number of schools is drawn as tall as a large one."""
        return PER_ROW / max(1, self.total)

    @property
    def height(self) -> int:
        rows = len(self.labels)
        return HEAD + PER_ROW + rows * (LEAST + GAP)

    @property
    def left(self) -> float:
        """Where the bands begin: behind the longest name with its number."""
        longest = max((text_width(f"{label} 000", SIZE) for label in self.labels), default=0)
        return min(self.width * 0.3, longest + 8)

    @property
    def right(self) -> float:
        return self.width - self.left

    def tops(self, sizes: Sequence[int]) -> list[float]:
        """Where each group begins, from top to bottom."""
        tops, at = [], float(HEAD)
        for size in sizes:
            tops.append(at)
            at += max(size * self.scale, LEAST) + GAP
        return tops

    def nodes(self) -> Iterator[dict[str, str]]:
        """The groups on either side that hold anything, with their name and number."""
        sides = (
            (self.outgoing, self.left, self.left - 8, "end"),
            (self.incoming, self.right - NODE, self.right + 8, "start"),
        )
        for sizes, x, words_at, anchor in sides:
            for label, tone, size, top in zip(self.labels, self.tones, sizes, self.tops(sizes), strict=True):
                if not size:
                    continue
                tall = max(1.0, size * self.scale)
                yield {
                    "label": label,
                    "count": str(size),
                    "tone": tone,
                    "fill": TONES[tone],
                    "x": length(x),
                    "y": length(top),
                    "width": length(NODE),
                    "height": length(tall),
                    "words_at": length(words_at),
                    "anchor": anchor,
                    "base": length(top + max(tall, LEAST) / 2 + SIZE * 0.36),
                }

    def bands(self) -> Iterator[dict[str, str]]:
        """The bands between the two sides that hold anything."""
        leaving, arriving = self.tops(self.outgoing), self.tops(self.incoming)
        start, end = self.left + NODE, self.right - NODE
        middle = length((start + end) / 2)
        for source, row in enumerate(self.counts):
            for target, count in enumerate(row):
                if not count:
                    continue
                thick = count * self.scale
                y1, y2 = leaving[source], arriving[target]
                leaving[source] += thick
                arriving[target] += thick
                yield {
                    "path": (
                        f"M{length(start)} {length(y1)}C{middle} {length(y1)} {middle} {length(y2)} {length(end)} {length(y2)}"
                        f"V{length(y2 + thick)}"
                        f"C{middle} {length(y2 + thick)} {middle} {length(y1 + thick)} {length(start)} {length(y1 + thick)}Z"
                    ),
                    "tone": self.tones[source],
                    "fill": TONES[self.tones[source]],
                    "count": str(count),
                    "x": length(start + 6),
                    "base": length(y1 + thick / 2 + SIZE * 0.36),
                    "written": "yes" if thick >= SIZE else "",
                }
