"""Spreadsheets in XLSX: reading one that was filled in, and making the one to fill in."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from fluxus.common.exports import safe_cell

if TYPE_CHECKING:
    from fluxus.desk.imports.kind import Column, Kind

STARTS_WITH = b"PK\x03\x04"
AS_TEXT = "@"
ROWS_TO_FILL = 400
LONGEST_LIST = 255  # of a spreadsheet's own list of values in a cell
WIDTH, WIDE = 22, 60


class NoWorkbook(Exception):
    """These bytes are no spreadsheet that can be opened."""


def rows_of(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that hold something, with their numbers; what a formula came to, never the formula."""
    try:
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = [text_of(value) for value in row]
            if any(cells):
                yield number, cells
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError) as error:
        raise NoWorkbook from error


def text_of(value: Any) -> str:
    """A cell as it would stand in a text file: whole numbers without decimals, days as 2026-08-01."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value).strip()


def to_fill_in(kind: Kind) -> bytes:
    """A workbook for files of ``kind``: the headings above an example row, and a sheet that explains each heading."""
    book = Workbook()
    rows, explained = book.active, book.create_sheet(_("Explanation"))
    rows.title = _("Rows")
    for number, column in enumerate(kind.columns, start=1):
        _write_column(rows, number, column)
    rows.freeze_panes = "A2"
    _write_explanation(explained, kind)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_column(sheet: Any, number: int, column: Column) -> None:
    letter = get_column_letter(number)
    sheet.column_dimensions[letter].width = WIDTH
    # As text, or a spreadsheet makes a day of 3/4 and drops the zero in front of a code.
    for row in range(1, ROWS_TO_FILL + 2):
        sheet.cell(row, number).number_format = AS_TEXT
    sheet.cell(1, number, column.heading).font = Font(bold=True)
    sheet.cell(2, number, safe_cell(column.example)).font = Font(italic=True)
    choices = ",".join(column.values())
    if choices and len(choices) <= LONGEST_LIST:
        rule = DataValidation("list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=True)
        rule.add(f"{letter}2:{letter}{ROWS_TO_FILL + 1}")
        sheet.add_data_validation(rule)


def _write_explanation(sheet: Any, kind: Kind) -> None:
    lines = [[_("Heading"), _("Required"), _("Meaning"), _("Allowed values"), _("Example")]]
    for column in kind.columns:
        required = _("yes") if column.heading in kind.required else _("no")
        lines.append([column.heading, required, str(column.meaning), ", ".join(column.values()), column.example])
    lines += [[], [_("The example row is passed over when you import the file.")]]
    for line in lines:
        sheet.append([safe_cell(cell) for cell in line])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDE", (WIDTH, 10, WIDE, WIDE, WIDTH), strict=True):
        sheet.column_dimensions[letter].width = width
