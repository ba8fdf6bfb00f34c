"""What all charts share: colours, lengths, words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10
from typing import ClassVar

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from fluxus.common.figures import figure, rounded
from fluxus.common.money import EURO, euro

Number = int | float | Decimal

INK, QUIET, TRACK, HAIRLINE = "#1b2421", "#5a6468", "#e9e7df", "#dedbd2"
TONES = {
    "primary": "#14624f",
    "light": "#5f9d89",
    "attention": "#8a5a00",
    "alarm": "#b5412a",
    "information": "#1d4f91",
    "quiet": "#a9aca6",
}
WIDTH_OF_A_CHARACTER = 0.56  # of the font's size, in Inter, on average


def length(value: Number) -> str:
    """A length or position as SVG wants it: with a point, whatever the language of the page."""
    return f"{float(value):.1f}".removesuffix(".0")


def text_width(text: str, size: float) -> float:
    """About how wide ``text`` is drawn."""
    return len(text) * size * WIDTH_OF_A_CHARACTER


def words(value: Number, unit: str = "") -> str:
    """A figure as people read it: no more decimals than it needs, and its unit; euros to the cent."""
    if unit == EURO:
        return euro(value)
    shown = rounded(value, 1)
    written = figure(shown, 0 if shown == shown.to_integral() else 1, grouped=True)
    if unit == "%":
        return f"{written}%"
    return f"{written} {unit}" if unit else written


def round_up(value: Number) -> float:
    """The end of an axis: the first of 1, 2, 5, 10, 20, 50… that ``value`` fits under."""
    if value <= 0:
        return 1
    magnitude = 10 ** floor(log10(float(value)))
    return next(step * magnitude for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * magnitude >= float(value) - 1e-9)


def steps(end: float) -> list[float]:
    """Zero, halfway where that is a round number, and the end: enough to read a small chart by."""
    return [0, end / 2, end] if float(end / 2).is_integer() else [0, end]


@dataclass(frozen=True)
class Chart:
    """A drawing with a title; subclasses say what is in it."""

    template_name: ClassVar[str]
    title: str

    @cached_property
    def svg(self) -> SafeString:
        """The drawing, ready for a template."""
        return render_to_string(
            self.template_name, {"chart": self, "ink": INK, "quiet": QUIET, "track": TRACK, "hairline": HAIRLINE}
        )
