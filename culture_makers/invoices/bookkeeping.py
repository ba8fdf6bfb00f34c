"""Approved invoices of a period as a CSV for the bookkeeping; which columns, and in which order, stands in the settings."""

import csv
import io
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from culture_makers.models import Invoice
from fluxus.common.exports import safe_cell
from fluxus.common.secrets import as_seen_by


@dataclass(frozen=True)
class Book:
    """One row as its reader may see it."""

    invoice: Invoice
    reader: Any

    @property
    def iban(self):
        field = Invoice._meta.get_field("iban")
        return as_seen_by(self.reader, field, self.invoice.iban or self.invoice.maker.iban, self.invoice)

    @property
    def sign(self):
        """Credit notes are written below zero."""
        return -1 if self.invoice.is_credit else 1


def day_of(moment):
    return timezone.localdate(moment) if moment else None


# name in the settings and in the heading → what stands in the row; the names are those of programs, so no translation
COLUMNS = {
    "kind": lambda book: book.invoice.get_kind_display(),
    "number": lambda book: book.invoice.number,
    "date": lambda book: book.invoice.issued_on,
    "due": lambda book: book.invoice.due_on,
    "maker": lambda book: str(book.invoice.maker),
    "maker_key": lambda book: book.invoice.maker_id,
    "kvk": lambda book: book.invoice.maker.kvk_number,
    "vat_id": lambda book: book.invoice.maker.vat_id,
    "iban": lambda book: book.iban,
    "net": lambda book: book.sign * book.invoice.net,
    "vat": lambda book: book.sign * book.invoice.vat,
    "total": lambda book: book.invoice.comes_to,
    "own_vat": lambda book: book.sign * book.invoice.own_vat,
    "contract": lambda book: book.invoice.contract.number,
    "description": lambda book: book.invoice.contract.title,
    "reference": lambda book: book.invoice.payment_reference,
    "approved_on": lambda book: day_of(book.invoice.approved_at),
    "approved_by": lambda book: str(book.invoice.approved_by),
    "paid_on": lambda book: day_of(book.invoice.paid_at),
}


def chosen_columns():
    """The columns of the settings, all of them where the settings name none."""
    if unknown := set(settings.BOOKKEEPING_COLUMNS) - set(COLUMNS):
        raise ImproperlyConfigured(
            f"BOOKKEEPING_COLUMNS names {', '.join(sorted(unknown))}; known: {', '.join(COLUMNS)}."
        )
    return settings.BOOKKEEPING_COLUMNS or list(COLUMNS)


def rows_of(period, reader):
    """The invoices that were approved in ``period``, the oldest first."""
    return (
        Invoice.objects.visible_to(reader)
        .approved_in(period)
        .with_names()
        .select_related("approved_by__person")
        .order_by("approved_at", "pk")
    )


def as_csv(period, reader):
    """The file, with a semicolon between, dates as 2024-03-31 and amounts with a decimal point, for programs to read."""
    columns = chosen_columns()
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    for invoice in rows_of(period, reader):
        book = Book(invoice, reader)
        writer.writerow([safe_cell(COLUMNS[name](book)) for name in columns])
    return text.getvalue().encode("utf-8-sig")
