"""Dividing an amount over parts by their weight, to the cent."""

from decimal import Decimal

from culture_makers.contracts.amounts import CENT
from fluxus.common.money import NOTHING


def spread(amount, weights):
    """``amount`` divided by ``weights``: the parts add up to it, and none is more than its weight while the amount is not.

    Each part gets its share rounded down; the cents that are left go to those that lost most by rounding, the first of equals.
    """
    whole = sum(weights, NOTHING)
    if amount < 0 or any(weight < 0 for weight in weights):
        raise ValueError("An amount below zero cannot be divided.")
    if not whole:
        if amount:
            raise ValueError("There is nothing to divide it over.")
        return [NOTHING for _weight in weights]
    cents, of = int(amount / CENT), int(whole / CENT)
    shares = [divmod(cents * int(weight / CENT), of) for weight in weights]
    left = cents - sum(share for share, _rest in shares)
    neediest = sorted(range(len(shares)), key=lambda place: -shares[place][1])[:left]
    return [Decimal(share + (place in neediest)) * CENT for place, (share, _rest) in enumerate(shares)]
