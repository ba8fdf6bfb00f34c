from __future__ import annotations

from dataclasses import dataclass

from fluxus.common.charts.drawing import TONES, Chart, Number, length


@dataclass(frozen=True)
class Progress(Chart):
    """One value on its way to one goal: a bar, the goal as a thin line, and a tick where it should be by now."""

    template_name = "charts/progress.svg"

    value: Number = 0
    goal: Number = 0
    expected: Number | None = None
    tone: str = "primary"
    width: int = 120
    height: int = 10

    @property
    def scale(self) -> float:
        """Lengths per unit, such that the longest of value and goal fits."""
        return (self.width - 2) / (max(float(self.value), float(self.goal), float(self.expected or 0)) or 1)

    @property
    def fill(self) -> str:
        return TONES[self.tone]

    @property
    def filled(self) -> str:
        return length(max(0.0, float(self.value)) * self.scale)

    @property
    def goal_at(self) -> str:
        return length(float(self.goal) * self.scale)

    @property
    def expected_at(self) -> str | None:
        return None if self.expected is None else length(float(self.expected) * self.scale)
