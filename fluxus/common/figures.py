"""Figures with decimals, rounded as people round: a half goes up, wherever the figure stands."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format


def rounded(value: Decimal | float, decimals: int = 0) -> Decimal:
    """``value`` with so many decimals; ``number_format`` would cut them off, and ``round`` goes to the even one."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def figure(value: Decimal | float, decimals: int = 0, *, grouped: bool = False) -> str:
    """``value`` as people read it, with so many decimals."""
    return number_format(rounded(value, decimals), decimals, force_grouping=grouped)
