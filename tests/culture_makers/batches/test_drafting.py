"""Five hundred rows become contracts once, whatever happens on the way; what is wrong waits for its own turn."""

import io
import zipfile

from culture_makers.batches import acts, jobs
from culture_makers.models import BatchRow, Contract
from fluxus.desk.models import Job
from schools.models import BudgetEntry
from tests.factories.batches import BatchRowFactory, good_cells
from tests.factories.contracts import open_budget
from tests.factories.schools import SchoolFactory


def silently(done, number):
    """Nobody listens."""


def fill(batch, maker, kind, school, number=3, **more):
    rows = [BatchRowFactory(batch=batch, cells=good_cells(maker, kind, school, **more)) for _each in range(number)]
    acts.read_rows(batch, silently)
    return rows


def test_every_good_row_becomes_one_draft_and_a_wrong_one_none(batch, bureau, maker, kind, school):
    fill(batch, maker, kind, school)
    [wrong] = fill(batch, maker, kind, school, 1, quantity="tien")
    acts.draft_rows(batch, bureau, silently)
    assert Contract.objects.count() == 3
    assert list(batch.rows.wrong()) == [wrong]
    drafted = Contract.objects.first()
    assert (drafted.maker, drafted.burden, drafted.title) == (maker, 700, batch.title)
    assert drafted.schools == [school]


def test_drafting_again_makes_nothing_twice_and_takes_what_was_put_right(batch, bureau, maker, kind, school):
    fill(batch, maker, kind, school)
    [wrong] = fill(batch, maker, kind, school, 1, quantity="tien")
    acts.draft_rows(batch, bureau, silently)
    wrong.refresh_from_db()
    wrong.cells["quantity"] = "4"
    wrong.is_read = False
    wrong.save()
    acts.read_rows(batch, silently)
    for _again in range(2):
        acts.draft_rows(batch, bureau, silently)
    assert Contract.objects.count() == 4


def test_a_worker_that_dies_between_contract_and_row_leaves_no_second_contract(batch, bureau, maker, kind, school):
    fill(batch, maker, kind, school, 2)
    acts.draft_rows(batch, bureau, silently)
    BatchRow.objects.update(contract=None)
    acts.draft_rows(batch, bureau, silently)
    assert Contract.objects.count() == 2
    assert not batch.rows.ready().exists()


def test_a_row_that_went_wrong_since_the_preview_says_so_and_stays(batch, bureau, maker, kind, school):
    [row] = fill(batch, maker, kind, school, 1)
    maker.end(maker.active_since)
    acts.draft_rows(batch, bureau, silently)
    row.refresh_from_db()
    assert list(row.faults) == ["maker"]
    assert not Contract.objects.exists()


def test_a_row_that_is_left_out_becomes_nothing(batch, bureau, maker, kind, school):
    [row] = fill(batch, maker, kind, school, 1)
    BatchRow.objects.filter(pk=row.pk).update(left_out=True)
    acts.draft_rows(batch, bureau, silently)
    assert not Contract.objects.exists()


def test_checking_goes_on_where_one_budget_is_short_and_says_which_school_misses_how_much(
    batch, bureau, maker, kind, school
):
    poor = SchoolFactory(name="Krappe Kas")
    open_budget(granted=100, school=poor)
    fill(batch, maker, kind, school, 2)
    [short] = fill(batch, maker, kind, poor, 1)
    acts.draft_rows(batch, bureau, silently)
    acts.check_rows(batch, bureau, silently)
    short.refresh_from_db()
    assert batch.rows.to_check().get() == short
    assert "Krappe Kas" in short.refusal[0]
    assert "600" in short.refusal[0]
    assert sorted(Contract.objects.exclude(number="").values_list("sequence", flat=True)) == [1, 2]
    assert BudgetEntry.objects.filter(kind="commitment").count() == 2


def test_checking_again_takes_what_has_become_possible_and_posts_nothing_twice(batch, bureau, maker, kind, school):
    fill(batch, maker, kind, school, 2)
    acts.draft_rows(batch, bureau, silently)
    for _again in range(2):
        acts.check_rows(batch, bureau, silently)
    assert BudgetEntry.objects.filter(kind="commitment").count() == 2


def test_the_zip_holds_a_pdf_for_every_number(batch, bureau, maker, kind, school):
    fill(batch, maker, kind, school, 2)
    acts.draft_rows(batch, bureau, silently)
    acts.check_rows(batch, bureau, silently)
    acts.zip_contracts(batch, silently)
    with batch.archive.open() as kept, zipfile.ZipFile(io.BytesIO(kept.read())) as archive:
        assert len(archive.namelist()) == 2
        for name, number in zip(archive.namelist(), Contract.objects.order_by("sequence"), strict=True):
            assert number.number in name
            assert archive.read(name).startswith(b"%PDF")


def test_reading_many_rows_looks_the_words_up_once(batch, maker, kind, school, django_assert_max_num_queries):
    for _each in range(20):
        BatchRowFactory(batch=batch, cells=good_cells(maker, kind, school))
    per_row = 16
    with django_assert_max_num_queries(10 + 20 * per_row):
        acts.read_rows(batch, silently)


def test_no_job_is_started_while_one_is_under_way(batch, bureau):
    assert jobs.start(jobs.read_batch, batch, bureau)
    assert not jobs.start(jobs.draft_batch, batch, bureau)
    assert Job.objects.count() == 1
