import datetime as dt
import re
import subprocess

import pytest
from django.urls import reverse
from django.utils import timezone

from fluxus.common.periods import school_year_of
from tests.factories.budgets import BudgetFactory, GroupFactory
from tests.factories.days_off import DayOffFactory
from tests.factories.desk import ActionItemFactory
from tests.factories.schools import (
    BoardRoleFactory,
    CultureTypeAssessmentFactory,
    ParticipationFactory,
    PupilCountFactory,
    SchoolFactory,
    SchoolRoleFactory,
)
from tests.factories.visits import VisitFactory

pytestmark = pytest.mark.django_db
LONG = "Bijzonder lange omschrijving die op geen enkele regel past en maar door blijft gaan " * 3


def profile(client, school, tmp_path):
    """The PDF of a school and its text."""
    response = client.get(reverse("schools:school_profile", args=[school.pk]))
    assert response["Content-Type"] == "application/pdf"
    path = tmp_path / "profile.pdf"
    path.write_bytes(response.content)
    return path, run("pdftotext", "-layout", path, "-")


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def pages(path):
    return int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", path))[1])


def test_the_profile_tells_who_what_and_how_far(login, expert, tmp_path):
    school = SchoolFactory(expert=expert, name="De Staartster")
    SchoolRoleFactory(school=school, role="director", person__last_name="Voorzitter")
    SchoolRoleFactory(school=school, role="director", person__last_name="Vertrokken", until=dt.date(2021, 7, 31))
    CultureTypeAssessmentFactory(school=school)
    PupilCountFactory(school=school, pupils=271)
    BudgetFactory(school=school, granted=1234, round__school_year=school_year_of(timezone.localdate()))
    ActionItemFactory(subject=school, owner=expert, title="Bellen over de fanfare")
    VisitFactory(school=school, logged_by=expert, topic="Muziek in de klas")
    path, text = profile(login(expert), school, tmp_path)
    for shown in ("De Staartster", "Voorzitter", "271", "1.234,00", "Bellen over de fanfare", "Muziek in de klas"):
        assert shown in text
    assert "Vertrokken" not in text
    assert pages(path) == 1


def test_the_profile_is_one_page_however_much_there_is_to_tell(login, expert, tmp_path):
    school = SchoolFactory(expert=expert, name=(LONG)[:120], street=LONG[:80], website="https://" + "x" * 110)
    person = {"person__last_name": LONG[:80], "person__email": "x" * 60 + "@" + "y" * 60 + ".example"}
    SchoolRoleFactory(school=school, role="director", **person)
    for role in ("icc", "culture_coordinator", "icc", "director"):
        SchoolRoleFactory(school=school, role=role, person__last_name=LONG[:80])
    BoardRoleFactory(board=school.board, person__last_name=LONG[:80])
    CultureTypeAssessmentFactory(school=school)
    ParticipationFactory(school=school, until=None)
    year = school_year_of(timezone.localdate())
    for number in range(10):
        PupilCountFactory(school=school, day=dt.date(2015 + number, 10, 1), pupils=200 + number)
        GroupFactory(school=school, school_year=year - number % 5, name=f"Groep {number}")
        ActionItemFactory(subject=school, owner=expert, title=LONG[:200])
        VisitFactory(school=school, logged_by=expert, topic=LONG[:60])
        DayOffFactory(school=school, name=LONG[:120], since=timezone.localdate() + dt.timedelta(days=number + 1))
    BudgetFactory(school=school, granted=1234567, round__school_year=year)
    path, text = profile(login(expert), school, tmp_path)
    assert pages(path) == 1
    assert text.count("Bijzonder") > 10


def test_a_profile_without_anything_known_is_a_page_as_well(login, expert, tmp_path):
    path, text = profile(login(expert), SchoolFactory(name="Nieuw hier"), tmp_path)
    assert pages(path) == 1
    assert "Nieuw hier" in text


def test_the_profile_is_tagged_and_its_picture_described(login, expert, tmp_path):
    school = SchoolFactory(expert=expert, name="De Staartster")
    PupilCountFactory(school=school, pupils=271)
    path, _text = profile(login(expert), school, tmp_path)
    assert re.search(r"Tagged:\s+yes", run("pdfinfo", path))
    tree = run("pdfinfo", "-struct-text", path)
    assert "Figure" in tree
    assert "H1" in tree


def test_a_school_user_prints_the_own_school_without_what_is_among_colleagues(login, school_user, expert, tmp_path):
    own = school_user.person.schoolroles.get().school
    ActionItemFactory(subject=own, owner=expert, title="Onder collega's")
    VisitFactory(school=own, logged_by=expert, topic="Niet gedeeld", shared=False)
    VisitFactory(school=own, logged_by=expert, topic="Wel gedeeld", shared=True)
    client = login(school_user)
    _path, text = profile(client, own, tmp_path)
    assert "Wel gedeeld" in text
    assert "Niet gedeeld" not in text
    assert "Onder collega" not in text
    assert client.get(reverse("schools:school_profile", args=[SchoolFactory().pk])).status_code == 404
