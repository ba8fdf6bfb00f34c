"""The arithmetic: in the program and in the database the same, and never a cent lost."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from culture_makers.contracts.amounts import CENT, Amounts, amounts_of, per_rate, shared, to_cents
from culture_makers.models import Contract, ContractLine
from tests.factories.contracts import ContractFactory, ContractLineFactory

RATES = list(ContractLine.Vat.values)
euros = st.decimals(min_value=0, max_value=5000, places=2)
lines = st.fixed_dictionaries(
    {
        "quantity": st.decimals(min_value="0.01", max_value=300, places=2),
        "rate": euros,
        "extra_hours": st.decimals(min_value=0, max_value=40, places=2),
        "extra_rate": euros,
        "travel": euros,
        "material": euros,
        "vat": st.sampled_from(RATES),
    }
)


def test_half_a_cent_goes_up():
    assert to_cents("0.125") == Decimal("0.13")
    assert to_cents("2.345") == Decimal("2.35")
    assert to_cents("0.1249") == Decimal("0.12")


def test_work_extra_time_travel_and_material_make_a_line():
    line = amounts_of(quantity=6, rate="72.50", extra_hours=2, extra_rate=40, travel="12.30", material=25, vat="21")
    assert (line.net, line.vat, line.total) == (Decimal("552.30"), Decimal("115.98"), Decimal("668.28"))


@pytest.mark.parametrize("rate", ["0", "exempt"])
def test_without_vat_the_total_is_the_net_amount(rate):
    line = amounts_of(quantity=3, rate=50, vat=rate)
    assert line.vat == 0
    assert line.total == line.burden == 150


def test_vat_that_is_reverse_charged_goes_to_the_tax_office_out_of_the_same_budget():
    line = amounts_of(quantity=1, rate=100, vat="reverse")
    assert (line.total, line.own_vat, line.burden) == (100, 21, 121)


@given(st.lists(lines, min_size=1, max_size=8))
def test_the_sums_per_rate_are_the_sum_of_the_lines(found):
    class Line:
        def __init__(self, fields):
            self.vat, self.amounts = fields["vat"], amounts_of(**fields)

    made = [Line(fields) for fields in found]
    whole = sum((line.amounts for line in made), Amounts())
    assert sum(per_rate(made).values(), Amounts()) == whole
    assert whole.total == sum(line.amounts.net for line in made) + sum(line.amounts.vat for line in made)


@given(lines)
def test_every_line_is_whole_cents(fields):
    line = amounts_of(**fields)
    assert all(amount % CENT == 0 for amount in (line.net, line.vat, line.own_vat))


@given(euros, st.integers(min_value=1, max_value=60))
def test_a_shared_line_loses_no_cent(amount, number):
    parts = shared(amount, number)
    assert sum(parts) == amount
    assert max(parts) - min(parts) <= CENT


@given(fields=lines)
@pytest.mark.django_db
def test_the_database_says_what_the_program_says(fields, django_db_blocker):
    contract = Contract.objects.first() or ContractFactory()
    reason = "other" if fields["vat"] in ("exempt", "reverse") else ""
    line = ContractLineFactory(contract=contract, vat_reason=reason, **fields)
    assert line.amounts == amounts_of(**fields)


def test_a_contract_comes_to_the_sum_of_its_lines(db):
    contract = ContractFactory()
    first = ContractLineFactory(contract=contract, rate=Decimal("10.01"), vat="21", vat_reason="")
    second = ContractLineFactory(contract=contract, rate=Decimal("10.01"), vat="9", vat_reason="")
    contract.refresh_from_db()
    assert contract.amounts == first.amounts + second.amounts
    second.delete()
    contract.refresh_from_db()
    assert contract.amounts == first.amounts
    assert (contract.total, contract.burden) == (first.amounts.total, first.amounts.burden)
