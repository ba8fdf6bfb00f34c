import datetime as dt

import pytest

from fluxus.desk.models import ImportBatch
from schools.models import Board, School
from tests.factories.network import DistrictFactory, MunicipalityFactory, PostcodeFactory
from tests.schools.duo import files

OLDER, NEWER = dt.date(2020, 12, 31), dt.date(2026, 8, 4)


def test_a_preview_changes_nothing(previewed, counts):
    batch = previewed(files.sites())
    assert batch.state == ImportBatch.State.PREVIEWED
    assert counts(batch) == {"new": 1}
    assert not School.objects.exists()
    assert not Board.objects.exists()


def test_an_import_makes_schools_with_their_board_and_municipality(imported):
    imported(files.sites())
    school = School.objects.get(code="99XA00")
    assert (school.board.number, school.municipality.code, school.municipality.name) == (
        "90001",
        "GM9001",
        "Sterrenstad",
    )
    assert (school.type, school.city, school.house_number) == ("bo", "Sterrenstad aan de Zee", "15-B")
    assert school.register_date == NEWER


def test_both_generations_of_headings_give_the_same_school(imported, previewed, counts):
    imported(files.old_sites(), as_of=OLDER)
    assert counts(previewed(files.sites())) == {"unchanged": 1}


def test_applying_the_same_file_twice_changes_nothing(imported, previewed, counts):
    imported(files.sites())
    events = School.objects.get().events.count()
    again = imported(files.sites())
    assert counts(again) == {"unchanged": 1}
    assert School.objects.get().events.count() == events


def test_a_changed_row_tells_field_by_field(imported, previewed):
    imported(files.sites(), as_of=OLDER)
    batch = previewed(files.sites(files.site(STRAATNAAM="Kometenlaan", TELEFOONNUMMER="")))
    row = batch.rows.get(verdict="changed")
    assert row.changes["street"] == ["Melkwegstraat", "Kometenlaan"]
    assert row.changes["phone"] == ["0750000001", ""]
    assert "name" not in row.changes


def test_a_school_that_is_missing_is_told_and_left_as_it_is(imported):
    imported(files.sites(files.site(), files.site("99XB00")), as_of=OLDER)
    batch = imported(files.sites())
    assert [row.key for row in batch.rows.filter(verdict="gone")] == ["99XB00"]
    assert School.objects.get(code="99XB00").is_open


def test_only_the_kinds_and_municipalities_of_the_file_can_be_gone(imported, previewed):
    imported(files.special_sites(files.site("99XC00", **{"SOORT PRIMAIR ONDERWIJS": "(V)SO"})), as_of=OLDER)
    imported(files.sites(files.site("99XD00", GEMEENTENUMMER="9002", GEMEENTENAAM="ELDERS")), as_of=OLDER)
    assert not previewed(files.sites()).rows.filter(verdict="gone").exists()


def test_rows_of_other_municipalities_are_left_alone(imported, counts):
    batch = imported(files.sites(files.site(), files.site("99XB00", GEMEENTENUMMER="9002")), municipalities=["GM9001"])
    assert counts(batch) == {"new": 1, "outside": 1}
    assert [school.code for school in School.objects.all()] == ["99XA00"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"VESTIGINGSCODE": "99XB"},
        {"VESTIGINGSCODE": "99XC00"},
        {"VESTIGINGSNAAM": ""},
        {"BEVOEGD GEZAG NUMMER": "zes"},
        {"POSTCODE": "0123 AB"},
        {"GEMEENTENUMMER": "Z"},
        {"TELEFOONNUMMER": "geheim"},
        {"STRAATNAAM": "x" * 81},
    ],
)
def test_a_wrong_row_has_its_line_and_a_reason_and_is_skipped(imported, wrong):
    batch = imported(files.sites(files.site(), files.site("99XB00") | wrong))
    row = batch.rows.get(verdict="wrong")
    assert row.line == 3
    assert row.reason
    assert School.objects.count() == 1


def test_a_site_that_is_listed_twice_counts_once(imported):
    batch = imported(files.sites(files.site(), files.site(VESTIGINGSNAAM="Nog eens")))
    assert batch.rows.get(verdict="wrong").line == 3
    assert School.objects.get().name == "Basisschool De Staartster"


def test_a_row_with_too_few_cells_is_wrong_and_not_fatal(imported, counts):
    whole = files.sites(files.site(), files.site("99XB00"))
    lines = whole.split(b"\r\n")
    lines.insert(2, b"Noord-Holland;90001;99XE")
    assert counts(imported(b"\r\n".join(lines))) == {"new": 2, "wrong": 1}


def test_an_older_file_is_refused(imported, previewed):
    imported(files.sites())
    batch = previewed(files.old_sites(), as_of=OLDER)
    assert batch.state == ImportBatch.State.REFUSED
    assert "31-12-2020" in batch.refusal
    assert not batch.rows.exists()


def test_a_file_in_which_most_schools_are_missing_is_refused(imported, previewed):
    everybody = [files.site(f"99XA{number:02}") for number in range(12)]
    imported(files.sites(*everybody), as_of=OLDER)
    assert previewed(files.sites(*everybody[:5])).state == ImportBatch.State.REFUSED
    assert previewed(files.sites(*everybody[:6])).state == ImportBatch.State.PREVIEWED


def test_an_unreadable_file_is_refused_in_words(previewed):
    batch = previewed(files.sites()[:-30])
    assert batch.state == ImportBatch.State.REFUSED
    assert batch.refusal


def test_a_school_of_another_type_is_not_turned_into_a_primary_one(imported):
    imported(files.secondary_sites(files.site(ONDERWIJSSTRUCTUUR="PRO")), as_of=OLDER)
    assert imported(files.sites()).counts["wrong"] == 1
    assert School.objects.get().type == School.Type.PRO


def test_a_school_that_we_closed_is_not_changed_by_a_later_file(imported):
    imported(files.sites(), as_of=OLDER)
    School.objects.get().close(dt.date(2024, 7, 31))
    batch = imported(files.sites(files.site(STRAATNAAM="Kometenlaan")))
    assert batch.counts["wrong"] == 1
    assert School.objects.get().street == "Melkwegstraat"


def test_the_district_follows_from_the_postcode(imported):
    place = DistrictFactory(municipality=MunicipalityFactory(code="GM9001"))
    PostcodeFactory(code="9001AB", district=place)
    PostcodeFactory(code="9001AC", district=None, area="Maanstreek")
    imported(files.sites(files.site(), files.site("99XB00", POSTCODE="9001 AC")))
    known, by_hand = School.objects.order_by("code")
    assert (known.district, known.area) == (place, "")
    assert (by_hand.district, by_hand.area) == (None, "Maanstreek")


def test_a_district_that_was_set_by_hand_stays_until_the_school_moves(imported):
    imported(files.sites(), as_of=OLDER)
    place = DistrictFactory()
    School.objects.update(district=place, longitude=4, latitude=52)
    imported(files.sites(files.site(VESTIGINGSNAAM="Andere naam")), as_of=OLDER)
    assert School.objects.get().district == place
    imported(files.sites(files.site(POSTCODE="9009 ZZ")))
    moved = School.objects.get()
    assert (moved.district, moved.longitude, moved.latitude) == (None, None, None)


def test_a_site_that_appears_in_a_later_register_opened_then(imported):
    imported(files.sites(), as_of=OLDER)
    imported(files.sites(files.site(), files.site("99XB00")))
    first, later = School.objects.order_by("code")
    assert (first.opened_on, later.opened_on) == (None, NEWER)
