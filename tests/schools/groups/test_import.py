"""Groups out of a sheet: what is new, changed, the same or wrong, and taken back."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from fluxus.desk.models import ImportBatch
from schools.groups.source import GROUPS
from schools.models import Group, School
from tests.factories.budgets import GroupFactory
from tests.factories.schools import SchoolExpertFactory, SchoolFactory, SchoolRoleFactory

pytestmark = pytest.mark.django_db
PAGE = reverse("schools:group_import")
YEAR = 2023


@pytest.fixture
def school():
    return SchoolFactory(code="99XA00")


@pytest.fixture
def client(login, manager, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return login(manager)


def sheet(client, *rows):
    """The sheet that the page offers, filled in below its example."""
    address = reverse("desk:importbatch_sheet", args=["groups", "groups"])
    book = load_workbook(io.BytesIO(client.get(address).content))
    for row in rows:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def previewed(client, *rows, **data):
    file = SimpleUploadedFile("groepen.xlsx", sheet(client, *rows))
    client.post(PAGE, {"file": file, **data})
    return ImportBatch.objects.first()


def decide(client, batch, act="apply"):
    client.post(reverse(f"desk:importbatch_{act}", args=[batch.pk]))


def told(batch, verdict):
    return [row.reason or row.label for row in batch.rows.filter(verdict=verdict)]


def test_a_sheet_says_what_is_new_changed_the_same_and_wrong_and_writes_the_good_rows(client, school):
    GroupFactory(school=school, school_year=YEAR, name="3a", levels=[3], pupils=20)
    GroupFactory(school=school, school_year=YEAR, name="4a", levels=[4], pupils=20)
    batch = previewed(
        client,
        ["99XA00", "2023-2024", "3a", "3", "20", ""],
        ["99XA00", "2023", "4a", "4", 25, ""],
        ["99xa00", "2023/24", "7/8", "7/8", "", ""],
        ["99ZZ00", "2023-2024", "5a", "5", "20", ""],
        ["99XA00", "2023-2024", "6a", "zes", "20", ""],
        ["99XA00", "2023-2029", "6b", "6", "20", ""],
        ["99XA00", "2023-2024", "6c", "6", "heel veel", ""],
        ["99XA00", "2023-2024", "6d", "6", "20", "Niemand Bekend"],
        ["99XA00", "2023-2024", "", "6", "20", ""],
    )
    assert {key: number for key, number in batch.counts.items() if number} == {
        "new": 1,
        "changed": 1,
        "unchanged": 1,
        "wrong": 6,
    }
    assert batch.rows.filter(verdict="wrong").exclude(reason="").count() == 6
    page = client.get(batch.get_absolute_url(), {"show": "changed"})
    assert [(change.before, change.after) for change in page.context["rows"][0].changes] == [(20, 25)]
    decide(client, batch)
    found = school.groups.values_list("name", "levels", "pupils").order_by("name")
    assert list(found) == [("3a", [3], 20), ("4a", [4], 25), ("7/8", [7, 8], None)]


def test_an_import_is_taken_back_as_it_was(client, school):
    old = GroupFactory(school=school, school_year=YEAR, name="3a", levels=[3], pupils=20)
    batch = previewed(client, ["99XA00", "2023", "3a", "3/4", "25", ""], ["99XA00", "2023", "4a", "4", "25", ""])
    decide(client, batch)
    assert school.groups.count() == 2
    decide(client, batch, "undo")
    old.refresh_from_db()
    assert (list(school.groups.all()), old.levels, old.pupils) == ([old], [3], 20)


def test_a_new_group_that_went_on_stays_when_its_import_is_undone(client, school):
    batch = previewed(client, ["99XA00", "2023", "3a", "3", "25", ""])
    decide(client, batch)
    GroupFactory(school=school, school_year=YEAR + 1, continues=Group.objects.get())
    decide(client, batch, "undo")
    assert school.groups.count() == 2


def test_groups_that_the_sheet_leaves_out_stay(client, school):
    GroupFactory.create_batch(12, school=school, school_year=YEAR)
    decide(client, previewed(client, ["99XA00", "2023", "3a", "3", "", ""]))
    assert school.groups.count() == 13


def test_with_all_or_nothing_one_wrong_row_keeps_everything_out(client, school):
    rows = ["99XA00", "2023", "3a", "3", "", ""], ["99XA00", "2023", "4a", "vier", "", ""]
    decide(client, previewed(client, *rows, wrong_rows="refuse"))
    assert not school.groups.exists()


def test_a_teacher_is_found_by_name_at_the_school(client, school):
    teacher = SchoolRoleFactory(school=school, role="teacher").person
    batch = previewed(client, ["99XA00", "2023", "3a", "3", "", str(teacher).upper()])
    page = client.get(batch.get_absolute_url(), {"show": "new"})
    assert str(teacher) in page.content.decode()
    decide(client, batch)
    assert school.groups.get().teacher == teacher


def test_what_a_spreadsheet_took_for_a_day_is_a_combined_group_again(client, school):
    decide(client, previewed(client, ["99XA00", "2023", "2026-04-03", "2026-04-03", "", ""]))
    group = school.groups.get()
    assert (group.name, group.levels) == ("3/4", [3, 4])


def test_levels_end_where_the_school_type_ends(client):
    SchoolFactory(code="99XB00", type=School.Type.VO)
    batch = previewed(client, ["99XB00", "2023", "H6", "6", "", ""], ["99XB00", "2023", "H7", "7", "", ""])
    assert (batch.counts["new"], batch.counts["wrong"]) == (1, 1)


def test_a_text_file_will_do_and_may_leave_out_what_nobody_knows(client, school):
    GroupFactory(school=school, school_year=YEAR, name="3a", levels=[3], pupils=20)
    content = b"VESTIGINGSCODE;SCHOOLJAAR;GROEP;LEERJAREN\r\n99XA00;2023;3a;3/4\r\n"
    client.post(PAGE, {"file": SimpleUploadedFile("groepen.csv", content)})
    decide(client, ImportBatch.objects.get())
    group = school.groups.get()
    assert (group.levels, group.pupils) == ([3, 4], 20)


def test_a_longer_preview_costs_no_more_queries(client, school, costs_the_same):
    def make(number):
        ImportBatch.objects.all().delete()
        previewed(client, *(["99XA00", "2023", f"g{each}", "3", "", ""] for each in range(number)))

    costs_the_same(lambda: client.get(ImportBatch.objects.get().get_absolute_url()), make)


def test_an_expert_imports_the_own_schools_alone_and_no_colleague_decides_on_it(client, login, expert, school):
    SchoolExpertFactory(user=expert, school=school)
    colleague = SchoolExpertFactory(school=SchoolFactory(code="99XC00")).user
    rows = ["99XA00", "2023", "3a", "3", "", ""], ["99XC00", "2023", "3a", "3", "", ""]
    batch = previewed(login(expert), *rows)
    assert (batch.counts["new"], batch.counts["wrong"]) == (1, 1)
    decide(login(colleague), batch)
    assert not Group.objects.exists()
    decide(login(expert), batch)
    assert Group.objects.get().school == school


def test_who_types_no_groups_imports_none(login, school_user, bureau):
    for user in (school_user, bureau):
        assert login(user).get(PAGE).status_code == 403


def test_the_values_that_the_sheet_offers_are_values_that_it_takes(client, school):
    years = next(column for column in GROUPS.kinds[0].columns if column.heading == "SCHOOLJAAR").values()
    batch = previewed(client, *(["99XA00", year, "3a", "3", "", ""] for year in years))
    assert batch.counts["new"] == len(years)
