import pytest

from fluxus.desk.imports import Unreadable
from fluxus.desk.imports.sheet import read_sheet
from schools.duo import cells
from schools.duo.source import REGISTER
from tests.schools.duo import files

NAME = "Iepenbiere Basisskoalle 't Reünyskip"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize(("delimiter", "quote"), [(";", ""), (",", '"'), (";", '"')])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_file_reads_the_same_in_every_form_that_the_register_uses(encoding, delimiter, quote, line_end):
    content = files.sites(
        files.site(VESTIGINGSNAAM=NAME), encoding=encoding, delimiter=delimiter, quote=quote, line_end=line_end
    )
    line = read_sheet(content).lines[0]
    assert line.number == 2
    assert line.cells["VESTIGINGSNAAM"] == NAME
    assert line.cells["POSTCODE"] == "9001 AB"


def test_a_cell_of_blanks_is_empty():
    assert read_sheet(files.sites(files.site(TELEFOONNUMMER=" " * 80))).lines[0].cells["TELEFOONNUMMER"] == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \r\n",
        b"PK\x03\x04 a spreadsheet",
        b"%PDF-1.7 a document",
        files.sites().decode("cp1252").encode("utf-16"),
        files.sites().decode("cp1252").encode("utf-16-le"),
        b"NAAM\r\nSchool\r\n",
        files.sites(files.site(VESTIGINGSNAAM=NAME)).decode("cp1252").encode("cp850"),
        files.sites(files.site(VESTIGINGSNAAM=NAME), encoding="utf-8").decode("cp1252").encode("utf-8"),
        files.sites()[:-2],
        files.sites(files.site(), files.site("99XB00"))[:-40],
        files.written([]),
    ],
    ids=[
        "empty",
        "blank",
        "spreadsheet",
        "pdf",
        "utf-16 with mark",
        "utf-16 without mark",
        "one column",
        "another code page",
        "encoded twice",
        "last line without end",
        "last line cut off",
        "no rows",
    ],
)
def test_a_file_that_is_not_whole_or_not_text_is_refused(content):
    with pytest.raises(Unreadable):
        read_sheet(content)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.sites(), "primary_addresses"),
        (files.old_sites(), "primary_addresses"),
        (files.special_sites(files.site(**{"SOORT PRIMAIR ONDERWIJS": "SBAO"})), "special_addresses"),
        (files.secondary_sites(files.site(ONDERWIJSSTRUCTUUR="HAVO/VWO")), "secondary_addresses"),
        (files.boards({"BEVOEGD GEZAG NUMMER": "90001", "BEVOEGD GEZAG NAAM": "Melkweg"}), "boards"),
        (files.pupils({"2024": "210"}), "pupils"),
    ],
)
def test_the_headings_tell_the_kind_of_file(content, kind):
    assert REGISTER.kind_of(read_sheet(content))[0].slug == kind


@pytest.mark.parametrize("missing", ["POSTCODE", "GEMEENTENUMMER", "VESTIGINGSCODE", "BEVOEGD GEZAG NUMMER"])
def test_a_missing_heading_is_named(missing):
    content = files.sites(headings=[heading for heading in files.HEADINGS if heading != missing])
    with pytest.raises(Unreadable, match=missing):
        REGISTER.kind_of(read_sheet(content))


def test_a_file_of_another_kind_is_refused():
    with pytest.raises(Unreadable):
        REGISTER.kind_of(read_sheet(b"wijkcode;wijknaam\r\nWK000001;Maanwijk\r\n"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("KOOG AAN DE ZAAN", "Koog aan de Zaan"),
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("IJMUIDEN", "IJmuiden"),
        ("NIEUW-AMSTERDAM", "Nieuw-Amsterdam"),
        ("BERGEN NH", "Bergen NH"),
        ("DEN HELDER", "Den Helder"),
        ("Zaandam", "Zaandam"),
    ],
)
def test_places_in_capitals_are_written_as_people_do(written, meant):
    assert cells.place_name(written) == meant
