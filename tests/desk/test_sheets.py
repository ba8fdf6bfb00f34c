"""Sheets to fill in, for every kind of file of every import; and spreadsheets on the way in."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from fluxus.desk.imports import Unreadable, kind, source_named
from fluxus.desk.imports.sheet import read_sheet
from fluxus.desk.imports.workbook import to_fill_in
from fluxus.desk.models import ImportBatch
from schools.models import Board

KINDS = [(source, one.slug) for source in kind._sources for one in source_named(source).kinds_to_fill_in]
BOARDS = source_named("duo").kind_named("boards")


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled_in(one, *rows):
    """The sheet of kind ``one`` with rows below its example."""
    book = load_workbook(io.BytesIO(to_fill_in(one)))
    for number, row in enumerate(rows, start=3):
        for place, cell in enumerate(row, start=1):
            book.worksheets[0].cell(number, place, cell)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("source", "slug"), KINDS)
def test_every_sheet_is_a_file_of_its_own_kind_with_an_example_that_is_passed_over(db, source, slug):
    one = source_named(source).kind_named(slug)
    found, sheet = source_named(source).kind_of(read_sheet(to_fill_in(one)))
    assert found is one
    assert [found.is_example(line) for line in sheet.lines] == [True]


@pytest.mark.parametrize(("source", "slug"), KINDS)
def test_every_sheet_says_of_each_heading_whether_it_is_required(db, source, slug):
    one = source_named(source).kind_named(slug)
    rows = list(load_workbook(io.BytesIO(to_fill_in(one))).worksheets[1].values)[1:]
    assert {row[0] for row in rows} >= one.required
    assert len({row[1] for row in rows if row[0] in one.required}) == 1


def test_a_spreadsheet_reads_like_the_text_file_that_it_could_have_been():
    text = b"NUMMER;NAAM;AANTAL\r\n90001;Melkweg;24\r\n\r\n90002;;\r\n"
    book = workbook(["Nummer", "Naam", "Aantal"], ["90001", " Melkweg ", 24.0], [], [90002, None, None, ""])
    assert read_sheet(book).headings == read_sheet(text).headings
    assert [line.cells for line in read_sheet(book).lines] == [line.cells for line in read_sheet(text).lines]


@pytest.mark.parametrize("content", [workbook(["NUMMER", "NAAM"]), workbook(["ALLEEN"], ["een"]), workbook([])])
def test_a_spreadsheet_without_headings_or_rows_is_refused(content):
    with pytest.raises(Unreadable):
        read_sheet(content)


def test_an_address_of_no_sheet_is_not_there(login, manager):
    client = login(manager)
    for source, one in (("duo", "nothing"), ("nowhere", "boards")):
        assert client.get(reverse("desk:importbatch_sheet", args=[source, one])).status_code == 404
    answer = client.get(reverse("desk:importbatch_sheet", args=["duo", "boards"]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert load_workbook(io.BytesIO(answer.content)).worksheets[0]["A1"].value == BOARDS.key_heading


@pytest.fixture
def upload(settings, tmp_path, login, manager):
    settings.MEDIA_ROOT = tmp_path
    client = login(manager)

    def send(content, **data):
        file = SimpleUploadedFile("besturen.xlsx", content)
        client.post(reverse("schools:school_import"), {"file": file, "as_of": "2026-08-04", **data})
        return client, ImportBatch.objects.first()

    return send


def test_a_filled_in_sheet_is_imported_and_its_example_is_not(upload):
    client, batch = upload(filled_in(BOARDS, ["90007", "Stichting Komeet", "0479", "", ""]))
    client.post(reverse("desk:importbatch_apply", args=[batch.pk]))
    assert list(Board.objects.values_list("number", "name")) == [("90007", "Stichting Komeet")]


def test_a_sheet_in_which_nothing_was_filled_in_is_refused(upload):
    _client, batch = upload(to_fill_in(BOARDS))
    assert batch.state == ImportBatch.State.REFUSED


@pytest.mark.parametrize(("asked", "imported"), [("skip", 1), ("refuse", 0), ("", 1)])
def test_wrong_rows_are_left_out_or_hold_up_the_whole_file_as_was_asked(upload, asked, imported):
    rows = ["90007", "Stichting Komeet", "0479", "", ""], ["geen", "Stichting Fout", "0479", "", ""]
    client, batch = upload(filled_in(BOARDS, *rows), wrong_rows=asked)
    assert (batch.counts["new"], batch.counts["wrong"]) == (1, 1)
    assert client.get(batch.get_absolute_url()).context["may_apply"] == bool(imported)
    client.post(reverse("desk:importbatch_apply", args=[batch.pk]))
    assert Board.objects.count() == imported
