from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import load_workbook
from tablib import Dataset

from fluxus.common.exports import as_text, dataset_of, safe_cell
from fluxus.common.tables import LinkColumn, Table
from fluxus.network.models import Organisation
from tests.factories.network import OrganisationFactory


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", "\tx"])
def test_text_that_a_spreadsheet_would_run_gets_a_quote(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", [0, -3, 2.5, "Zaandam", ""])
def test_numbers_and_plain_text_stay_as_they_are(value):
    assert safe_cell(value) == value


class PartnerTable(Table):
    name = LinkColumn()

    class Meta(Table.Meta):
        model = Organisation
        fields = ("name", "city", "kind")


@pytest.mark.django_db
def test_an_export_holds_every_row_and_only_the_columns_that_are_shown():
    OrganisationFactory.create_batch(60, city="Zaandam")
    rows = dataset_of(PartnerTable(Organisation.objects.all(), hidden={"kind", "name"}))
    assert len(rows) == 60
    assert len(rows.headers) == 2, "the first column, the link, cannot be put away"


def test_a_file_of_text_writes_decimals_as_the_readers_spreadsheet_reads_them():
    dataset = Dataset([Decimal("7488.00"), 12345, "a; b"], headers=["bedrag", "aantal", "tekst"])
    assert as_text(dataset).decode("utf-8-sig").splitlines()[1] == '7488,00;12345;"a; b"'
    with translation.override("en"):
        assert as_text(dataset).decode("utf-8-sig").splitlines()[1] == '7488.00;12345;"a; b"'


def test_numbers_in_a_workbook_stay_numbers():
    told = load_workbook(BytesIO(Dataset([Decimal("7488.50")], headers=["bedrag"]).export("xlsx")))
    assert told.active["A2"].value == 7488.5
