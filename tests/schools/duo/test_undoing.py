import datetime as dt

from fluxus.desk.imports.acts import apply, undo
from fluxus.desk.models import ImportBatch, ImportRow
from schools.models import Board, PupilCount, School
from tests.factories.accounts import UserFactory
from tests.factories.desk import ActionItemFactory
from tests.factories.schools import SchoolExpertFactory
from tests.schools.duo import files

OLDER = dt.date(2020, 12, 31)


def outcomes(batch):
    return {row.key: row.outcome for row in batch.rows.all()}


def test_an_import_can_be_undone(imported):
    imported(files.sites(), as_of=OLDER)
    batch = imported(
        files.sites(files.site(STRAATNAAM="Kometenlaan"), files.site("99XB00", **{"BEVOEGD GEZAG NUMMER": "90002"}))
    )
    assert undo(batch)
    school = School.objects.get()
    assert (school.code, school.street, school.register_date) == ("99XA00", "Melkwegstraat", OLDER)
    assert [board.number for board in Board.objects.all()] == ["90001"]
    assert batch.state == ImportBatch.State.UNDONE


def test_what_was_edited_since_stays_when_an_import_is_undone(imported):
    imported(files.sites(files.site(), files.site("99XB00")), as_of=OLDER)
    batch = imported(files.sites(files.site(STRAATNAAM="Kometenlaan"), files.site("99XB00", STRAATNAAM="Kometenlaan")))
    School.objects.filter(code="99XB00").update(street="Zelf verbeterd")
    undo(batch)
    assert dict(School.objects.values_list("code", "street")) == {"99XA00": "Melkwegstraat", "99XB00": "Zelf verbeterd"}
    assert outcomes(batch) == {"99XA00": ImportRow.Outcome.TAKEN_BACK, "99XB00": ImportRow.Outcome.KEPT}


def test_a_new_school_that_is_in_use_stays_when_its_import_is_undone(imported):
    batch = imported(files.sites(*(files.site(code) for code in ("99XA00", "99XB00", "99XC00", "99XD00"))))
    SchoolExpertFactory(school=School.objects.get(code="99XA00"))
    ActionItemFactory(subject=School.objects.get(code="99XB00"))
    School.objects.filter(code="99XC00").update(name="Zelf hernoemd")
    undo(batch)
    assert set(School.objects.values_list("code", flat=True)) == {"99XA00", "99XB00", "99XC00"}


def test_only_the_last_import_can_be_undone(imported):
    first = imported(files.sites(), as_of=OLDER)
    imported(files.sites(files.site(STRAATNAAM="Kometenlaan")))
    assert not undo(first)
    assert School.objects.get().street == "Kometenlaan"


def test_an_import_is_applied_and_undone_once(imported):
    batch = imported(files.sites())
    assert not apply(ImportBatch.objects.get(pk=batch.pk))
    assert undo(batch)
    assert not undo(ImportBatch.objects.get(pk=batch.pk))


def test_a_record_that_changed_after_the_preview_is_passed_over(imported, previewed):
    imported(files.sites(), as_of=OLDER)
    batch = previewed(files.sites(files.site(STRAATNAAM="Kometenlaan")))
    School.objects.update(street="Intussen verbeterd")
    apply(batch)
    assert School.objects.get().street == "Intussen verbeterd"
    assert outcomes(batch) == {"99XA00": ImportRow.Outcome.PASSED_OVER}


def test_history_tells_that_an_import_changed_a_school(imported):
    imported(files.sites())
    event = School.objects.get().events.get()
    assert "bestand.csv" in event.pgh_context.metadata["origin"]


def test_pupil_counts_are_put_back_as_they_were(imported):
    imported(files.sites())
    imported(files.pupils({"2023": "200"}))
    batch = imported(files.pupils({"2023": "205", "2024": "210"}))
    undo(batch)
    assert list(PupilCount.objects.values_list("day__year", "pupils")) == [(2023, 200)]


def test_the_account_that_uploaded_is_no_use_of_a_school(imported):
    UserFactory()
    batch = imported(files.sites())
    undo(batch)
    assert not School.objects.exists()
