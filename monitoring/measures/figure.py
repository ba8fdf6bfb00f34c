"""A figure: what evidence comes down to, small enough to freeze and to show in a list of hundreds."""

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal


@dataclass(frozen=True)
class Part:
    """The figure of one year, area or co-creation of a target that holds for each of them."""

    label: str
    value: Decimal | None


@dataclass(frozen=True)
class Figure:
    """``value`` is what counts, ``computed`` what the records say; they differ only where a value was approved."""

    value: Decimal | None
    computed: Decimal | None
    count: int = 0
    of: int | None = None
    first: Decimal | None = None
    reached_on: dt.date | None = None
    last_day: dt.date | None = None
    accumulates: bool = True
    divisible: bool = False
    approved: bool = False
    parts: list[Part] = field(default_factory=list)

    def but(self, **changes):
        """The same figure with some of it changed."""
        return replace(self, **changes)

    def frozen(self):
        """As plain values for a JSON column."""
        return {
            "value": _text(self.value),
            "computed": _text(self.computed),
            "count": self.count,
            "of": self.of,
            "first": _text(self.first),
            "reached_on": _text(self.reached_on),
            "last_day": _text(self.last_day),
            "accumulates": self.accumulates,
            "divisible": self.divisible,
            "approved": self.approved,
            "parts": [[part.label, _text(part.value)] for part in self.parts],
        }

    @classmethod
    def thawed(cls, frozen):
        """The figure that ``frozen`` was made from."""
        return cls(
            **{
                **frozen,
                **{name: _number(frozen[name]) for name in ("value", "computed", "first")},
                **{name: _day(frozen[name]) for name in ("reached_on", "last_day")},
                "parts": [Part(label, _number(value)) for label, value in frozen["parts"]],
            }
        )


def _text(value):
    return None if value is None else str(value)


def _number(text):
    return None if text is None else Decimal(text)


def _day(text):
    return None if text is None else dt.date.fromisoformat(text)
