"""Money: euros to the cent, written the same everywhere."""

from __future__ import annotations

from decimal import Decimal

from fluxus.common.figures import figure

EURO = "€"
NOTHING = Decimal("0.00")


def euro(value: Decimal | float | None) -> str:
    """An amount as people read it: € 1.234,50."""
    return f"{EURO}\u00a0{figure(value or NOTHING, 2, grouped=True)}"
