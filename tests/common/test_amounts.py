"""Amounts that people type: however a euro is written, it is read as that euro, or refused."""

from decimal import Decimal

import pytest
from django import forms
from django.utils import translation
from django.utils.formats import number_format
from hypothesis import given
from hypothesis import strategies as st

from fluxus.common.forms import ScopedForm

CENTS = st.decimals(min_value=Decimal("-9999999.99"), max_value=Decimal("9999999.99"), places=2)


class AskingForm(ScopedForm):
    amount = forms.DecimalField(max_digits=10, decimal_places=2)
    from_a_cent = forms.DecimalField(max_digits=10, decimal_places=2, min_value=Decimal("0.01"), required=False)
    place = forms.DecimalField(max_digits=9, decimal_places=6, required=False)


def typed(text, **more):
    form = AskingForm({"amount": text, **more}, user=None)
    form.is_valid()
    return form


def read(text):
    return typed(text).cleaned_data.get("amount")


@pytest.mark.parametrize(
    "text",
    ["1250,50", "1.250,50", "€ 1.250,50", "€1250,5", "1.250,50 EUR", "1250.50", "1,250.50", "\u20ac\u00a01.250,50"],
)
def test_twelve_hundred_and_fifty_and_a_half_is_understood_however_it_is_written(text):
    assert read(text) == Decimal("1250.50")


@pytest.mark.parametrize("text", ["1.250", "1250", "1.250,-", "€ 1250,--", "1250.00"])
def test_a_point_before_three_figures_groups_them(text):
    assert read(text) == Decimal(1250)


@pytest.mark.parametrize("text", ["1,250", "1250.500", "0.125", "1.25.50", "12.50,00", "1.2505", "veel", "1 of 2"])
def test_what_can_be_read_in_two_ways_or_none_is_refused_and_kept_as_typed(text):
    form = typed(text)
    assert form.errors["amount"]
    assert form["amount"].value() == text


@given(
    amount=CENTS, sign=st.sampled_from(["", "€ ", "€"]), grouped=st.booleans(), language=st.sampled_from(["nl", "en"])
)
def test_every_amount_that_we_write_is_read_back_as_that_amount(amount, sign, grouped, language):
    with translation.override(language):
        assert read(f"{sign}{number_format(amount, 2, force_grouping=grouped)}") == amount


@given(amount=CENTS)
def test_the_notation_of_a_machine_is_read_as_that_amount(amount):
    assert read(str(amount)) == amount


def test_the_least_that_is_asked_is_said_in_the_notation_of_the_reader():
    [sentence] = typed("5", from_a_cent="0").errors["from_a_cent"]
    assert "0,01" in sentence


def test_a_number_of_more_decimals_keeps_its_point():
    assert typed("5", place="4.812").cleaned_data["place"] == Decimal("4.812")
