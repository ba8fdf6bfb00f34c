"""What happens to the rows of a batch: each in a transaction of its own, so that a killed worker leaves no half contract.

Everything can run twice: a row that became a contract is left alone, and so is a contract that was checked.
"""

import io
import zipfile

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F

from culture_makers.batches.columns import COLUMNS
from culture_makers.batches.glossary import Glossary
from culture_makers.batches.reading import Reading
from culture_makers.contracts.checking import check
from culture_makers.contracts.drafting import draft_contract
from culture_makers.contracts.printing import file_name, for_paper
from culture_makers.models import BatchRow, Contract
from culture_makers.signing.documents import document_of
from culture_makers.signing.sending import send


def add_rows(batch, rows):
    """Add ``rows`` of cells to ``batch``, as (number, cells by our names); what we do not know is left behind."""
    BatchRow.objects.bulk_create(
        BatchRow(batch=batch, number=number, cells={key: cells.get(key, "") for key in COLUMNS})
        for number, cells in rows
    )


def read_row(row, glossary):
    """Note what is wrong with ``row``, and else whom it is for and what it takes."""
    reading = Reading(row, glossary)
    row.faults = dict(reading.faults)
    row.maker, row.amount, row.is_read = reading.maker, reading.burden, True
    row.save(update_fields=["faults", "maker", "amount", "is_read"])
    return reading


def read_rows(batch, tell):
    """Read what has not been read; ``tell`` hears how many of how many are done."""
    glossary, rows = Glossary(), list(batch.rows.unread().select_related("batch__template_version"))
    for done, row in enumerate(rows):
        tell(done, len(rows))
        read_row(row, glossary)


def draft_rows(batch, by, tell):
    """Make a contract of every row that is ready; one that is ready no more says why and stays."""
    glossary, keys = Glossary(), list(batch.rows.ready().values_list("pk", flat=True))
    for done, pk in enumerate(keys):
        tell(done, len(keys))
        draft_row(pk, by, glossary)


@transaction.atomic
def draft_row(pk, by, glossary):
    """The contract of one row, made once however often this runs."""
    row = BatchRow.objects.select_for_update(of=("self",)).select_related("batch__template_version").get(pk=pk)
    if row.contract_id or row.left_out:
        return
    reading = read_row(row, glossary)
    if row.faults:
        return
    line = {**reading.line, "budgets": reading.budgets}
    try:
        with transaction.atomic():
            row.contract = draft_contract(
                lines=[line], by=by, drafted_as=f"batch/{row.batch_id}/{row.pk}", **reading.agreed
            )
    except ValidationError as wrong:
        row.faults = {"row": wrong.messages}
    row.save(update_fields=["faults", "contract"])


def check_rows(batch, by, tell):
    """Check every contract that is a draft still; what is refused says why on its row, the others go on."""
    rows = list(batch.rows.to_check().select_related("contract__maker"))
    for done, row in enumerate(rows):
        tell(done, len(rows))
        try:
            check(row.contract, by)
        except ValidationError as refused:
            row.refusal = refused.messages
        else:
            row.refusal = []
        row.save(update_fields=["refusal"])


def send_rows(batch, by, tell):
    """Send every contract that has been checked; what is refused says why on its row, the others go on."""
    rows = list(batch.rows.to_send().select_related("contract__maker", "contract__template_version"))
    for done, row in enumerate(rows):
        tell(done, len(rows))
        try:
            send(row.contract, by)
        except ValidationError as refused:
            row.refusal = refused.messages
        else:
            row.refusal = []
        row.save(update_fields=["refusal"])


def zip_contracts(batch, tell):
    """Keep one zip with the PDF of every contract that has its number."""
    made, stream = contracts_on_paper(batch), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:  # a PDF is packed already
        for done, contract in enumerate(made):
            tell(done, len(made))
            archive.writestr(file_name(contract), document_of(contract))
    batch.archive.delete(save=False)
    batch.archive.save(f"batches/{batch.pk}.zip", ContentFile(stream.getvalue()))


def contracts_on_paper(batch):
    """The contracts of ``batch`` that have a number, in its order."""
    contracts = Contract.objects.filter(batch_row__batch=batch).exclude(number="")
    return list(for_paper(contracts).order_by("sequence", F("year").asc()))
