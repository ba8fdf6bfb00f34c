"""The PDF itself, as the tools of others see it."""

import re
import subprocess

import pytest

from monitoring.reports.printing import draw, print_report


@pytest.fixture
def pdf(starry_report, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(draw(starry_report))
    return path


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_every_letter_is_embedded_and_is_the_one_on_screen(pdf):
    lines = said("pdffonts", pdf).splitlines()[2:]
    assert lines
    for line in lines:
        name, embedded = line.split()[0], line.split()[-5]
        assert (name.split("+")[1].startswith("Inter"), embedded) == (True, "yes")


def test_it_is_tagged_as_accessible_and_says_so(pdf):
    information = said("pdfinfo", pdf)
    assert re.search(r"Tagged:\s+yes", information)
    assert "pdfuaid" in said("pdfinfo", "-meta", pdf)


def test_its_structure_reads_as_a_document(pdf):
    structure = said("pdfinfo", "-struct-text", pdf)
    for tag in ("H1", "H2", "H3", "Table", "THead", "TH", "TD", "L ", "LI", "Figure"):
        assert tag in structure
    assert "Vier sterrenavonden" in structure


def test_no_drawing_goes_without_words(pdf, tmp_path):
    plain = tmp_path / "plain.pdf"
    said("qpdf", "--qdf", "--object-streams=disable", pdf, plain)
    figures = [one for one in plain.read_bytes().split(b"endobj") if b"/S /Figure" in one]
    assert figures
    assert all(b"/Alt" in figure for figure in figures)


def test_others_find_no_fault_in_it(pdf):
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", pdf)


def test_its_pages_are_numbered_and_its_chapters_can_be_jumped_to(pdf, tmp_path):
    pages = int(re.search(r"Pages:\s+(\d+)", said("pdfinfo", pdf))[1])
    text = said("pdftotext", "-layout", pdf, "-")
    assert len(re.findall(rf"\b{pages}\s*\n\s*\f", text)) >= pages - 1
    outlines = said("qpdf", "--json", "--json-key=outlines", pdf)
    for chapter in ("Boven", "Onder", "Vier sterrenavonden"):
        assert chapter in outlines


def test_what_was_frozen_always_gives_the_same_bytes(starry_report):
    first = draw(starry_report)
    starry_report.refresh_from_db()
    assert draw(starry_report) == first


def test_other_words_give_another_file(starry_report):
    before, fingerprint = draw(starry_report), starry_report.fingerprint()
    chapter = starry_report.chapters.last()
    chapter.narrative = "De maan was ook van de partij."
    chapter.save()
    assert starry_report.fingerprint() != fingerprint
    assert draw(starry_report) != before


def test_words_of_people_are_no_markup(starry_report, tmp_path):
    chapter = starry_report.chapters.last()
    chapter.narrative = "Meer dan <b>10 & minder dan 20"
    chapter.save()
    path = tmp_path / "report.pdf"
    path.write_bytes(draw(starry_report))
    assert "<b>10 & minder" in said("pdftotext", path, "-")


def test_printing_keeps_the_file_and_its_digest(starry_report, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert print_report(starry_report.pk)["url"] == starry_report.get_absolute_url()
    starry_report.refresh_from_db()
    assert starry_report.is_printed
    assert said("sha256sum", starry_report.pdf.path).split()[0] == starry_report.sha256


def test_printing_twice_changes_nothing(starry_report, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    print_report(starry_report.pk)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.pdf")}
    print_report(starry_report.pk)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.pdf")} == before
    assert len(before) == 1


def test_half_a_file_that_a_dead_worker_left_is_replaced(starry_report, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    print_report(starry_report.pk)
    starry_report.refresh_from_db()
    file = tmp_path / starry_report.pdf.name
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    type(starry_report).objects.filter(pk=starry_report.pk).update(pdf="", sha256="", printed="")
    print_report(starry_report.pk)
    starry_report.refresh_from_db()
    assert starry_report.is_printed
    assert [path.read_bytes() for path in tmp_path.rglob("*.pdf")] == [whole]
