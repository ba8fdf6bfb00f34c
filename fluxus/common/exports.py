"""Lists as files: the same table, the same rows, the same columns."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.text import slugify
from tablib import Dataset

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """A value that no spreadsheet will run: text that looks like a formula gets a quote in front."""
    if value is None:
        return ""
    if isinstance(value, (bool, int, float, Decimal, dt.date)):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def dataset_of(table: Any) -> Dataset:
    """Every row of ``table``, page or no page, with the columns that are shown."""
    rows = table.as_values()
    headers = [str(header) for header in next(rows)]
    return Dataset(*[[safe_cell(value) for value in row] for row in rows], headers=headers)


def as_text(dataset: Dataset) -> bytes:
    """``dataset`` as the spreadsheet of the reader opens a CSV: semicolons, a BOM, and the decimal comma of the language."""
    rows = [[number_format(cell) if isinstance(cell, (float, Decimal)) else cell for cell in row] for row in dataset]
    return Dataset(*rows, headers=dataset.headers).export("csv", delimiter=";").encode("utf-8-sig")


def export(table: Any, form: str, name: str) -> HttpResponse:
    """The rows of ``table`` as a download in ``form``: xlsx, in which numbers are numbers, or csv."""
    dataset = dataset_of(table)
    content = as_text(dataset) if form == "csv" else dataset.export(form)
    response = HttpResponse(content, content_type=TYPES[form])
    filename = f"{slugify(name)}-{timezone.localdate():%Y-%m-%d}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
