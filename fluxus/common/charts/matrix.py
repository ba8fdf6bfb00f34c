from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fluxus.common.charts.drawing import TONES, Chart, length, text_width

CELL_WIDTH, CELL_HEIGHT = 66, 46
SIZE, GAP, BOTTOM = 12, 6, 36
RADIUS, STEP = 9, 21
IN_A_ROW, ROWS = 3, 2


@dataclass(frozen=True)
class Mark:
    """One thing in the matrix: its number, and in which column and row (from 1, at the left and the bottom) it stands."""

    label: str
    column: int
    row: int


@dataclass(frozen=True)
class Matrix(Chart):
    """Two scales across each other, with marks in the cells; ``tone(column, row)`` colours a cell."""

    template_name = "charts/matrix.svg"

    columns: Sequence[str] = ()
    rows: Sequence[str] = ()
    across: str = ""
    upward: str = ""
    tones: Sequence[Sequence[str]] = ()
    marks: Sequence[Mark] = ()

    @property
    def width(self) -> int:
        return self.left + CELL_WIDTH * len(self.columns)

    @property
    def height(self) -> int:
        return CELL_HEIGHT * len(self.rows) + BOTTOM

    @property
    def bottom(self) -> int:
        return CELL_HEIGHT * len(self.rows)

    @property
    def left(self) -> int:
        """Where the first column begins: behind the longest name of a row."""
        return round(max((text_width(name, SIZE) for name in [*self.rows, self.upward]), default=0)) + 2 * GAP

    def cells(self) -> Iterator[dict[str, str]]:
        """The cells, row by row from the bottom."""
        for row in range(len(self.rows)):
            for column in range(len(self.columns)):
                tone = self.tones[row][column]
                yield {
                    "x": length(self.left + column * CELL_WIDTH),
                    "y": length(self._top(row)),
                    "width": length(CELL_WIDTH - 1),
                    "height": length(CELL_HEIGHT - 1),
                    "tone": tone,
                    "fill": TONES[tone],
                }

    def names_across(self) -> Iterator[dict[str, str]]:
        """What the columns stand for."""
        for column, name in enumerate(self.columns):
            yield {"name": name, "x": length(self.left + (column + 0.5) * CELL_WIDTH), "y": length(self.bottom + 14)}

    def names_upward(self) -> Iterator[dict[str, str]]:
        """What the rows stand for."""
        for row, name in enumerate(self.rows):
            yield {"name": name, "y": length(self._top(row) + CELL_HEIGHT / 2 + 4), "x": length(self.left - GAP)}

    def dots(self) -> Iterator[dict[str, str]]:
        """The marks: beside each other in their cell; where they do not fit, the last says how many more there are."""
        room = IN_A_ROW * ROWS
        for column, row in sorted({(mark.column, mark.row) for mark in self.marks}):
            labels = [mark.label for mark in self.marks if (mark.column, mark.row) == (column, row)]
            if len(labels) > room:
                labels = [*labels[: room - 1], f"+{len(labels) - room + 1}"]
            for at, label in enumerate(labels):
                yield self._dot(label, column - 1, row - 1, at, len(labels))

    def _dot(self, label: str, column: int, row: int, at: int, number: int) -> dict[str, str]:
        line, place = divmod(at, IN_A_ROW)
        lines = -(-number // IN_A_ROW)
        in_line = min(IN_A_ROW, number - line * IN_A_ROW)
        middle = self.left + (column + 0.5) * CELL_WIDTH
        x = middle + (place - (in_line - 1) / 2) * STEP
        y = self._top(row) + CELL_HEIGHT / 2 + (line - (lines - 1) / 2) * STEP
        return {"label": label, "x": length(x), "y": length(y), "base": length(y + 3.6), "r": length(RADIUS)}

    def _top(self, row: int) -> float:
        return self.bottom - (row + 1) * CELL_HEIGHT
