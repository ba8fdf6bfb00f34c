"""A file of rows as it came: bytes → headings and cells, or a clear word on why not."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fluxus.desk.imports import workbook

# Bytes that stand for these in windows-1252 do not occur in Dutch text: the file was written in another code page.
STRANGE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f†‡ˆ‰‹›˜™ƒ„‚]")
MANGLED = re.compile("Ã[\x80-\xbf©«¯¨´¶¼]|â€")
DELIMITERS = (";", ",", "\t")


class Unreadable(Exception):
    """The file as a whole cannot be imported; its words say why."""


@dataclass(frozen=True)
class Line:
    """One row of the file: its line number and its cells by heading."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A whole file: its headings in capitals, its lines, and those with too few or too many cells."""

    headings: tuple[str, ...]
    lines: list[Line]
    misshapen: list[tuple[int, int]]


def read_sheet(content: bytes) -> Sheet:
    """Headings and lines of a spreadsheet, or of text whatever its delimiter, quoting and encoding of the two in use."""
    if content.startswith(workbook.STARTS_WITH):
        return _sheet_of(_workbook_rows(content))
    text = decoded(content)
    sheet = _sheet_of(_rows(text))
    _refuse_when_cut_off(text, sheet)
    return sheet


def _sheet_of(rows: Iterator[tuple[int, list[str]]]) -> Sheet:
    _number, first = next(rows, (0, []))
    headings = tuple(heading_of(cell) for cell in first)
    if len(headings) < 2:
        raise Unreadable(_("The first line holds no headings with a semicolon or comma between them."))
    lines, misshapen = [], []
    for number, cells in rows:
        if len(cells) == len(headings):
            lines.append(Line(number, dict(zip(headings, (cell.strip() for cell in cells), strict=True))))
        else:
            misshapen.append((number, len(cells)))
    if not lines and not misshapen:
        raise Unreadable(_("There is no row below the headings."))
    return Sheet(headings, lines, misshapen)


def _workbook_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of a spreadsheet, as wide as its headings: what stands empty to the right of them is no cell."""
    width = 0
    try:
        for number, cells in workbook.rows_of(content):
            while len(cells) > width and not cells[-1]:
                cells.pop()
            width = width or len(cells)
            yield number, cells + [""] * (width - len(cells))
    except workbook.NoWorkbook as error:
        raise Unreadable(
            _("This spreadsheet cannot be opened. Save it again as XLSX or CSV, and try once more.")
        ) from error


def decoded(content: bytes) -> str:
    """``content`` as text: UTF-8 with or without byte order mark, else windows-1252."""
    if not content.strip():
        raise Unreadable(_("The file is empty."))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:4096]:
        raise Unreadable(_("This is not a text file with rows. Save it as CSV (UTF-8) and try again."))
    if content.startswith(b"%PDF"):
        raise Unreadable(_("This is not a text file with rows. Save it as CSV (UTF-8) and try again."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    odd = STRANGE.search(text) or MANGLED.search(text) or re.search("\ufffd", text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        raise Unreadable(
            _("The letters on line %(line)s are damaged: the file has another encoding than UTF-8 or windows-1252.")
            % {"line": line}
        )
    return text


def heading_of(cell: str) -> str:
    """A heading as we compare it: capitals, single spaces, no underscores."""
    return re.sub(r"[\s_]+", " ", cell.strip()).upper()


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first_line = text.lstrip().split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise Unreadable(
            _("Line %(line)s cannot be read: %(reason)s.") % {"line": reader.line_num, "reason": error}
        ) from error


def _refuse_when_cut_off(text: str, sheet: Sheet) -> None:
    last = max([line.number for line in sheet.lines[-1:]] + [number for number, _cells in sheet.misshapen[-1:]])
    if sheet.misshapen and sheet.misshapen[-1][0] == last:
        raise Unreadable(
            _("The file is cut off: its last line (%(line)s) has %(cells)s cells where the headings count %(width)s.")
            % {"line": last, "cells": sheet.misshapen[-1][1], "width": len(sheet.headings)}
        )
    if not text.endswith(("\n", "\r")):
        raise Unreadable(
            _("The file is cut off: its last line (%(line)s) has no end. Fetch the whole file again.") % {"line": last}
        )
    if not sheet.lines:
        raise Unreadable(_("There is no row below the headings."))
