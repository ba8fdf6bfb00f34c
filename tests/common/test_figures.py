"""Figures with decimals: a half goes up, and what stands in a table is what stands in the chart beside it."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from fluxus.common.charts.drawing import words
from fluxus.common.figures import figure, rounded
from fluxus.common.money import euro


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (Decimal("3.65"), 1, "3,7"),
        (Decimal(43) / 12, 1, "3,6"),
        (Decimal("3.649"), 1, "3,6"),
        (4, 1, "4,0"),
        (2.5, 0, "3"),
        (99.6, 0, "100"),
    ],
)
def test_a_half_goes_up(value, decimals, said):
    assert figure(value, decimals) == said


@pytest.mark.parametrize("value", [Decimal("3.65"), Decimal("3.45"), Decimal(43) / 12, 2.25, Decimal("4.949999")])
def test_a_table_and_a_chart_say_the_same(value):
    assert words(value) == figure(value, 1)


def test_a_figure_is_written_in_the_language_of_the_reader():
    with override("en"):
        assert figure(Decimal("3.65"), 1) == "3.7"


def test_half_a_cent_is_a_cent():
    assert rounded(Decimal("0.005"), 2) == Decimal("0.01")
    assert euro(Decimal("1234.565")) == "€\u00a01.234,57"
