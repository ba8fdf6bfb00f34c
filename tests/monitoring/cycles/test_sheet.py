"""The sheet for a talk: what stands on it depends on the level, and it is a PDF with headings."""

import subprocess
from http import HTTPStatus

import pytest
from django.urls import reverse

from monitoring.cycles.sheet import CONTENTS, Level, Part, Sheet
from tests.factories.accounts import UserFactory
from tests.factories.cycles import CycleEvaluationFactory, CycleFactory, told

pytestmark = pytest.mark.usefixtures("cycle_questions")


@pytest.fixture
def cycle(db):
    cycle = CycleFactory(state="check", plan="Dans in de bovenbouw.")
    told(CycleEvaluationFactory(cycle=cycle), solved="yes", vision=4, next_step="De kleuters")
    return cycle


def address(cycle, level):
    return reverse("monitoring:cycle_sheet", args=[cycle.pk, level])


def test_each_level_talks_about_its_own(cycle):
    sheets = {level: Sheet(cycle, level, UserFactory(role="manager")) for level in Level}
    assert Part.GOALS in sheets[Level.STRATEGIC].parts
    assert Part.DONE in sheets[Level.OPERATIONAL].parts
    assert Part.PROMISES not in sheets[Level.STRATEGIC].parts
    assert len({sheet.questions for sheet in sheets.values()}) == len(CONTENTS) == len(Level)


def test_the_sheet_is_a_tagged_pdf_with_the_plan_the_picture_and_what_was_told(login, manager, cycle, tmp_path):
    answer = login(manager).get(address(cycle, "tactical"))
    assert answer["Content-Type"] == "application/pdf"
    paper = tmp_path / "sheet.pdf"
    paper.write_bytes(answer.content)
    words = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout
    for said in (str(cycle.school), "Dans in de bovenbouw.", "De kleuters"):
        assert said in words
    structure = subprocess.run(["pdfinfo", "-struct-text", paper], capture_output=True, text=True, check=True).stdout
    for tag in ("H1", "H2", "Table", "Figure"):
        assert tag in structure


def test_there_is_no_sheet_of_another_level_and_none_of_a_cycle_out_of_sight(login, manager, school_user, cycle):
    assert login(manager).get(address(cycle, "cosmic")).status_code == HTTPStatus.NOT_FOUND
    assert login(school_user).get(address(cycle, "tactical")).status_code == HTTPStatus.NOT_FOUND
