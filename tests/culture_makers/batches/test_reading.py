"""A row says what is wrong with it cell by cell; a good one says what contract it becomes."""

from decimal import Decimal

import pytest

from culture_makers.batches.acts import read_row
from culture_makers.batches.cells import WrongCell, day_of, number_of
from culture_makers.batches.glossary import Glossary
from tests.factories.batches import BatchRowFactory, good_cells
from tests.factories.contracts import FairPayRateFactory, open_budget
from tests.factories.makers import CultureMakerFactory


@pytest.fixture
def read(batch, maker, kind, school):
    def faults_of(**cells):
        row = BatchRowFactory(batch=batch, cells={**good_cells(maker, kind, school), **cells})
        read_row(row, Glossary())
        row.refresh_from_db()
        return row

    return faults_of


def test_a_good_row_knows_its_maker_and_what_it_takes(read, maker):
    row = read()
    assert (row.faults, row.maker, row.amount) == ({}, maker, Decimal("700.00"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("maker", "niemand@komeet.example"),
        ("maker", ""),
        ("schools", "99ZZ99"),
        ("round", "Een ronde die er niet is"),
        ("kind", "Duiken"),
        ("kind", ""),
        ("quantity", "tien"),
        ("quantity", ""),
        ("rate", "70.00.00"),
        ("vat", "22"),
        ("vat", ""),
        ("unit", "maand"),
        ("vat_reason", "zomaar"),
        ("travel", "-5"),
        ("cost_class", "feest"),
        ("starts_on", "morgen"),
        ("ends_on", "31-2-2024"),
    ],
)
def test_what_cannot_be_understood_is_said_at_its_cell(read, cell, text):
    row = read(**{cell: text})
    assert list(row.faults) == [cell]
    assert row in row.batch.rows.wrong()


def test_the_rules_of_a_contract_hold_for_a_row_too(read):
    assert read(starts_on="20-12-2024", ends_on="1-9-2024").faults
    assert read(vat_reason="").faults
    assert read(quantity="0").faults


def test_a_rate_below_the_fair_one_needs_its_reason(read, kind):
    FairPayRateFactory(kind=kind, unit="lesson", amount=80)
    assert read().faults
    assert not read(fair_pay_reason="Stage, op eigen verzoek").faults


def test_a_maker_is_known_by_address_number_or_name_but_not_by_a_name_of_two(read, maker):
    assert read(maker=str(maker)).maker == maker
    namesake = CultureMakerFactory(
        person__first_name=maker.person.first_name,
        person__prefix=maker.person.prefix,
        person__last_name=maker.person.last_name,
    )
    assert list(read(maker=str(namesake)).faults) == ["maker"]


def test_of_several_budgets_the_row_says_which(read, school):
    other = open_budget(granted=900, school=school)
    assert list(read().faults) == ["round"]
    assert not read(round=other.round.name).faults


def test_without_a_school_the_own_part_of_a_round_pays(read):
    assert list(read(schools="").faults) == ["round"]
    open_budget(granted=900, school=None)
    assert not read(schools="").faults


@pytest.mark.parametrize(
    ("text", "number"),
    [("70", "70"), ("67,5", "67.5"), ("1.250,50", "1250.50"), ("1.250", "1250"), ("€ 12.50", "12.50")],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert number_of(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "1,2,3", "1e5", "-3", "12 euro", "∞"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(WrongCell):
        number_of(text)


@pytest.mark.parametrize("text", ["2024-09-24", "24-9-2024", "24/09/2024"])
def test_days_are_read_in_the_ways_people_write_them(text):
    assert day_of(text).isoformat() == "2024-09-24"
