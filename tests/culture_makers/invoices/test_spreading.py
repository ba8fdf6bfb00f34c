"""Dividing an amount: no cent is lost or made, and no part is more than there is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from culture_makers.invoices.spreading import spread

CENTS = st.integers(0, 10**7).map(lambda cents: Decimal(cents) / 100)
WEIGHTS = st.lists(CENTS, min_size=1, max_size=8).filter(any)


@given(amount=CENTS, weights=WEIGHTS)
def test_the_parts_add_up_and_none_is_below_zero(amount, weights):
    parts = spread(amount, weights)
    assert sum(parts) == amount
    assert min(parts) >= 0
    assert all(part == part.quantize(Decimal("0.01")) for part in parts)
    assert not any(part for part, weight in zip(parts, weights, strict=True) if not weight)


@given(weights=WEIGHTS, share=st.fractions(0, 1))
def test_no_part_is_more_than_its_weight_while_the_amount_is_not(weights, share):
    amount = Decimal(int(sum(weights) * 100 * share.numerator / share.denominator)) / 100
    assert all(part <= weight for part, weight in zip(spread(amount, weights), weights, strict=True))


def test_the_whole_gives_each_part_its_weight():
    weights = [Decimal("33.34"), Decimal("33.33"), Decimal("0.00")]
    assert spread(Decimal("66.67"), weights) == weights


@pytest.mark.parametrize(("amount", "weights"), [("-0.01", ["1"]), ("1", ["-1", "2"]), ("1", ["0"]), ("1", [])])
def test_what_makes_no_sense_is_refused(amount, weights):
    with pytest.raises(ValueError, match="divide"):
        spread(Decimal(amount), [Decimal(weight) for weight in weights])
