"""Batches of contracts, and sheets of rows."""

import datetime as dt

import factory

from culture_makers.batches.columns import COLUMNS
from culture_makers.models import BatchRow, ContractBatch
from tests.factories.accounts import UserFactory
from tests.factories.contracts import TemplateVersionFactory


class ContractBatchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ContractBatch

    title = factory.Sequence(lambda n: f"Sterrenseizoen {n}")
    template_version = factory.SubFactory(TemplateVersionFactory, published=True)
    starts_on = dt.date(2024, 9, 2)
    ends_on = dt.date(2024, 12, 20)
    signatory = factory.SubFactory(UserFactory, role="manager")
    made_by = factory.SubFactory(UserFactory, role="bureau")


class BatchRowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BatchRow

    batch = factory.SubFactory(ContractBatchFactory)
    number = factory.Sequence(lambda n: n + 1)
    cells = factory.LazyFunction(lambda: dict.fromkeys(COLUMNS, ""))


def good_cells(maker, kind, school=None, **more):
    """The cells of a row out of which a contract of 700 euro can be made."""
    return {
        **dict.fromkeys(COLUMNS, ""),
        "maker": maker.email,
        "schools": school.code if school else "",
        "kind": kind.name,
        "quantity": "10",
        "unit": "lesson",
        "rate": "70,00",
        "vat": "exempt",
        "vat_reason": "under_21",
        **more,
    }


def sheet_of(rows):
    """A CSV sheet of rows of cells, as bytes."""
    lines = [";".join(column.heading for column in COLUMNS.values())]
    lines += [";".join(cells.get(key, "") for key in COLUMNS) for cells in rows]
    return ("\n".join(lines) + "\n").encode()
