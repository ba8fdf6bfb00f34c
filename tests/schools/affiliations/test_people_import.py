import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fluxus.desk.models import ImportBatch
from fluxus.network.models import Person
from schools.models import SchoolRole
from tests.factories.network import PersonFactory
from tests.factories.schools import SchoolExpertFactory, SchoolFactory, SchoolRoleFactory

pytestmark = pytest.mark.django_db
PAGE = reverse("schools:schoolrole_import")
HEADINGS = "SCHOOLCODE;SCHOOL;BESTUUR;VOORNAAM;TUSSENVOEGSEL;ACHTERNAAM;E-MAIL;TELEFOON;FUNCTIE;SINDS;CERTIFICAAT"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def school(expert):
    return SchoolFactory(expert=expert)


def line(school, **cells):
    known = {
        "SCHOOLCODE": school.code,
        "VOORNAAM": "Vera",
        "TUSSENVOEGSEL": "van",
        "ACHTERNAAM": "Staartster",
        "E-MAIL": "vera@staartster.example",
        "FUNCTIE": "icc",
        "SINDS": "2025-08-01",
        "CERTIFICAAT": "14-06-2024",
        **cells,
    }
    return ";".join(known.get(heading, "") for heading in HEADINGS.split(";"))


def upload(client, *lines):
    content = "\r\n".join([HEADINGS, *lines, ""]).encode()
    client.post(PAGE, {"file": SimpleUploadedFile("mensen.csv", content, "text/csv")})
    return ImportBatch.objects.first()


def do(client, act, batch):
    return client.post(reverse(f"desk:importbatch_{act}", args=[batch.pk]))


def reasons(batch):
    return [row.reason for row in batch.rows.filter(verdict="wrong")]


def test_a_row_makes_a_person_and_a_role_and_both_are_taken_back(login, expert, school):
    client = login(expert)
    batch = upload(client, line(school))
    do(client, "apply", batch)
    role = SchoolRole.objects.get()
    assert (role.school, role.role, role.since) == (school, "icc", dt.date(2025, 8, 1))
    assert role.certificate_on == dt.date(2024, 6, 14)
    assert (str(role.person), role.person.email) == ("Vera van Staartster", "vera@staartster.example")
    do(client, "undo", batch)
    assert not SchoolRole.objects.exists()
    assert not Person.objects.filter(email="vera@staartster.example").exists()


def test_a_file_imported_again_changes_nothing(login, expert, school):
    client = login(expert)
    do(client, "apply", upload(client, line(school)))
    again = upload(client, line(school))
    assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 1)


def test_a_certificate_is_added_to_a_role_that_is_known_and_empty_cells_take_nothing_away(login, expert, school):
    role = SchoolRoleFactory(
        school=school, role="icc", person=PersonFactory(email="vera@staartster.example", phone="1")
    )
    client = login(expert)
    batch = upload(client, line(school, SINDS=""))
    assert batch.counts["changed"] == 1
    do(client, "apply", batch)
    role.refresh_from_db()
    assert role.certificate_on == dt.date(2024, 6, 14)
    assert (role.since, role.person.phone) == (dt.date(2020, 8, 1), "1")
    do(client, "undo", batch)
    role.refresh_from_db()
    assert role.certificate_on is None


def test_somebody_is_known_by_name_where_the_sheet_gives_no_address(login, expert, school):
    vera = PersonFactory(first_name="Vera", prefix="van", last_name="Staartster")
    client = login(expert)
    do(client, "apply", upload(client, line(school, **{"E-MAIL": ""})))
    assert SchoolRole.objects.get().person == vera
    PersonFactory(first_name="Vera", prefix="van", last_name="Staartster")
    other = SchoolFactory(expert=expert)
    assert reasons(upload(client, line(other, **{"E-MAIL": ""}), line(school, FUNCTIE="directeur", CERTIFICAAT="")))


def test_a_school_is_found_by_name_and_by_board_where_several_are_called_so(login, expert, school):
    other = SchoolFactory(name=school.name, expert=expert)
    client = login(expert)
    by_name = {"SCHOOLCODE": "", "SCHOOL": school.name}
    assert reasons(upload(client, line(school, **by_name), line(school)))
    do(client, "apply", upload(client, line(school, **by_name, BESTUUR=other.board.name)))
    assert SchoolRole.objects.get().school == other


@pytest.mark.parametrize(
    "cells",
    [
        {"SCHOOLCODE": "99ZZ99"},
        {"SCHOOLCODE": ""},
        {"ACHTERNAAM": ""},
        {"E-MAIL": "vera"},
        {"FUNCTIE": "toverheks"},
        {"SINDS": "gisteren"},
        {"CERTIFICAAT": "2199-01-01"},
        {"FUNCTIE": "directeur"},
        {"VOORNAAM": "x" * 61},
    ],
)
def test_a_row_that_cannot_be_is_named_and_left_out(login, expert, school, cells):
    client = login(expert)
    batch = upload(client, line(school, **cells), line(school, **{"E-MAIL": "goed@staartster.example"}))
    assert (batch.counts["wrong"], batch.counts["new"]) == (1, 1)
    assert all(reasons(batch))


def test_an_expert_imports_into_own_schools_alone_and_nobody_decides_on_a_colleagues_sheet(login, expert, manager):
    own, foreign = SchoolFactory(expert=expert), SchoolExpertFactory().school
    client = login(expert)
    batch = upload(client, line(own), line(foreign))
    assert (batch.counts["new"], batch.counts["wrong"]) == (1, 1)
    sheet = upload(login(manager), line(foreign))
    assert sheet.counts["new"] == 1
    assert do(client, "apply", sheet).status_code == 403
    do(login(manager), "apply", batch)
    assert SchoolRole.objects.get().school == own


def test_who_comes_back_begins_a_new_role_and_the_past_stays(login, expert, school):
    vera = PersonFactory(email="vera@staartster.example")
    SchoolRoleFactory(school=school, role="icc", person=vera, since=dt.date(2020, 8, 1), until=dt.date(2022, 7, 31))
    client = login(expert)
    assert reasons(upload(client, line(school, SINDS="2020-08-01"), line(school, FUNCTIE="leerkracht", CERTIFICAAT="")))
    do(client, "apply", upload(client, line(school)))
    assert list(vera.schoolroles.order_by("since").values_list("since", flat=True)) == [
        dt.date(2020, 8, 1),
        dt.date(2025, 8, 1),
    ]
