"""Take a batch of 500 rows, 12 of them wrong, from a spreadsheet to checked contracts and a zip of their PDFs.

    python -m bench.contract_batch [--rows 500] [--wrong 12] [--printed 50]

Prints what each step takes and what came of the rows; ends with 1 when a number is not as it should be. Only the first
contracts are printed; ``bench/contracts_pdf.py`` measures that at length.
"""

import argparse
import sys
import tempfile
import time

from bench.scratch import fresh_database, set_up

MAKERS, SCHOOLS = 200, 60


def rows(number, wrong, kind):
    """Cells of rows, the wrong ones spread among them, each with a fault of its own kind."""
    from tests.factories.batches import good_cells
    from tests.factories.contracts import open_budget
    from tests.factories.makers import CultureMakerFactory
    from tests.factories.schools import SchoolFactory

    makers = CultureMakerFactory.create_batch(MAKERS)
    schools = SchoolFactory.create_batch(SCHOOLS)
    for school in schools:
        open_budget(granted=100_000, school=school)
    faults = [
        {"maker": "niemand"},
        {"schools": "99ZZ99"},
        {"quantity": "tien"},
        {"vat": "22"},
        {"kind": ""},
        {"rate": "-1"},
    ]
    every = number // wrong if wrong else number + 1
    for each in range(number):
        cells = good_cells(makers[each % MAKERS], kind, schools[each % SCHOOLS])
        is_wrong = wrong and each % every == 0 and each // every < wrong
        yield {**cells, **(faults[each // every % len(faults)] if is_wrong else {})}


def timed(words, act):
    before = time.perf_counter()
    act()
    print(f"{words}: {time.perf_counter() - before:.1f} s", flush=True)


def tell(done, number):
    """Nobody listens."""


def go(number, wrong, printed):
    """Whether every row became what it should."""
    from culture_makers.batches import acts
    from culture_makers.batches.forms import in_our_names
    from culture_makers.models import Contract
    from fluxus.desk.imports.sheet import read_sheet
    from tests.factories.batches import ContractBatchFactory, sheet_of
    from tests.factories.makers import KindOfWorkFactory

    batch, sheet = ContractBatchFactory(), sheet_of(rows(number, wrong, KindOfWorkFactory()))
    acts.add_rows(batch, [(line.number, in_our_names(line.cells)) for line in read_sheet(sheet).lines])
    timed("preview", lambda: acts.read_rows(batch, tell))
    found = batch.rows.counts()
    print(f"{found['ready']} ready, {found['wrong']} wrong")
    timed("draft", lambda: acts.draft_rows(batch, batch.made_by, tell))
    timed("check", lambda: acts.check_rows(batch, batch.made_by, tell))
    checked = Contract.objects.exclude(number="").count()
    gapless = list(Contract.objects.exclude(number="").order_by("sequence").values_list("sequence", flat=True))
    batch.rows.exclude(pk__in=batch.rows.filter(contract__isnull=False)[:printed].values("pk")).update(contract=None)
    timed(f"zip of {printed}", lambda: acts.zip_contracts(batch, tell))
    print(f"{checked} checked")
    return (found["wrong"], checked, gapless) == (wrong, number - wrong, list(range(1, checked + 1)))


def main():
    from django.conf import settings

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in (("--rows", 500), ("--wrong", 12), ("--printed", 50)):
        parser.add_argument(name, type=int, default=default)
    asked = parser.parse_args()
    with fresh_database(), tempfile.TemporaryDirectory() as media:
        settings.MEDIA_ROOT = media
        good = go(asked.rows, asked.wrong, asked.printed)
    sys.exit(not good)


if __name__ == "__main__":
    set_up()
    main()
