import datetime as dt

import pytest

from fluxus.desk.models import ImportBatch
from schools.models import Board, PupilCount, School
from tests.factories.schools import BoardFactory, PupilCountFactory
from tests.schools.duo import files


@pytest.mark.parametrize(("written", "type"), [("SBAO", "sbo"), ("SO", "so"), ("VSO", "vso"), ("(V)SO", "so_vso")])
def test_the_file_of_special_schools_tells_their_type(imported, written, type):
    imported(files.special_sites(files.site(**{"SOORT PRIMAIR ONDERWIJS": written})))
    assert School.objects.get().type == type


def test_an_unknown_kind_of_special_school_is_a_wrong_row(previewed):
    batch = previewed(
        files.special_sites(
            files.site(**{"SOORT PRIMAIR ONDERWIJS": "SO"}), files.site("99XB00", **{"SOORT PRIMAIR ONDERWIJS": "ZMLK"})
        )
    )
    assert batch.rows.get(verdict="wrong").key == "99XB00"


@pytest.mark.parametrize(("structure", "type"), [("PRO", "pro"), ("HAVO/VWO", "vo"), ("VBO/MAVO", "vo")])
def test_a_practical_school_is_one_that_teaches_nothing_else(imported, structure, type):
    imported(files.secondary_sites(files.site(ONDERWIJSSTRUCTUUR=structure)))
    assert School.objects.get().type == type


def test_the_board_file_names_the_boards_of_our_schools(imported, counts):
    ours = BoardFactory(number="90001", name="")
    rows = [
        {
            "BEVOEGD GEZAG NUMMER": "90001",
            "BEVOEGD GEZAG NAAM": "Stichting Melkweg",
            "GEMEENTENUMMER": "1",
            "KVK-NUMMER": "1234567",
        },
        {"BEVOEGD GEZAG NUMMER": "90002", "BEVOEGD GEZAG NAAM": "Stichting Elders"},
    ]
    assert counts(imported(files.boards(*rows), municipalities=["GM9001"])) == {"changed": 1, "outside": 1}
    ours.refresh_from_db()
    assert (ours.name, ours.kvk_number) == ("Stichting Melkweg", "01234567")
    assert counts(imported(files.boards(*rows))) == {"unchanged": 1, "new": 1}
    assert Board.objects.count() == 2


def test_a_masked_count_is_unknown_and_not_zero(imported):
    imported(files.sites())
    imported(files.pupils({"2022": "<5", "2023": "x", "2024": "12"}))
    assert dict(PupilCount.objects.values_list("day__year", "pupils")) == {2022: None, 2023: None, 2024: 12}


def test_years_before_the_first_pupils_are_left_out_and_a_later_zero_counts(imported):
    imported(files.sites())
    imported(files.pupils({"2020": "0", "2021": "0", "2022": "80", "2023": "0"}))
    assert dict(PupilCount.objects.values_list("day__year", "pupils")) == {2022: 80, 2023: 0}


def test_counts_of_schools_that_are_not_ours_are_left_alone(imported, counts):
    assert counts(imported(files.pupils({"2024": "12"}))) == {"outside": 1}
    assert not PupilCount.objects.exists()


def test_the_overview_knows_a_municipality_without_its_leading_zero(imported, counts):
    imported(files.sites(files.site(GEMEENTENUMMER="0431", GEMEENTENAAM="MAANDORP")))
    content = files.pupils({"2024": "12"}, municipality="431")
    assert counts(imported(content, municipalities=["GM0431"])) == {"new": 1}
    assert counts(imported(content, municipalities=["GM0431"])) == {"unchanged": 1}


def test_an_overview_that_stops_before_what_is_known_is_older(imported, previewed):
    imported(files.sites())
    PupilCountFactory(school=School.objects.get(), day=dt.date(2025, 10, 1))
    assert previewed(files.pupils({"2023": "200", "2024": "12"})).state == ImportBatch.State.REFUSED


def test_a_count_that_is_no_number_is_a_wrong_row(imported):
    imported(files.sites(files.site(), files.site("99XB00")))
    good, bad = files.pupils({"2024": "12"}), files.pupils({"2024": "veel"}, code="99XB00")
    batch = imported(good + bad.split(b"\r\n", 1)[1])
    assert batch.rows.get(verdict="wrong").line == 3
    assert PupilCount.objects.count() == 1
