"""With a real worker that is killed in the middle of drafting."""

from culture_makers.batches import acts, jobs
from culture_makers.models import Contract, ContractLine
from tests.culture_makers.batches.test_drafting import silently
from tests.factories.batches import BatchRowFactory, good_cells

ROWS, WRONG = 40, 12


def test_a_worker_killed_in_the_middle_leaves_no_half_contract_and_no_double(
    batch, bureau, maker, kind, school, start_worker, wait_until
):
    for number in range(ROWS):
        cells = good_cells(maker, kind, school, quantity="" if number < WRONG else "1")
        BatchRowFactory(batch=batch, cells=cells)
    acts.read_rows(batch, silently)
    worker = start_worker()
    jobs.start(jobs.draft_batch, batch, bureau)
    wait_until(Contract.objects.exists)
    worker.kill()
    assert Contract.objects.count() < ROWS - WRONG
    start_worker()
    wait_until(lambda: batch.rows.filter(contract__isnull=False).count() == ROWS - WRONG)
    assert Contract.objects.count() == ContractLine.objects.count() == ROWS - WRONG
    assert batch.rows.wrong().count() == WRONG
    batch.job.refresh_from_db()
    wait_until(lambda: type(batch.job).objects.get(pk=batch.job.pk).state == "done")
