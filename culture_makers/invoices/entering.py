"""How an invoice comes in: a file with what was read from it, then the fields that somebody confirmed."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from culture_makers.invoices.sums import still_to_invoice
from culture_makers.models import Contract, ContractState, Invoice, InvoiceUpload
from culture_makers.models.invoices import TERM

NAME = InvoiceUpload._meta.get_field("name").max_length


def contracts_to_invoice(user):
    """The contracts on which ``user`` may send or enter an invoice: of a maker the own that were signed and are not settled."""
    contracts = Contract.objects.visible_to(user).originals()
    if user.is_staff:
        return contracts.binding()
    return contracts.filter(state__in=[ContractState.SIGNED, ContractState.CARRIED_OUT])


def keep_file(contract, file, media, read, by):
    """Keep ``file``, of which ``take_in`` told the kind and what can be read from it."""
    return InvoiceUpload.objects.create(
        contract=contract, file=file, name=file.name[:NAME], media=media, read=read, uploaded_by=by
    )


def suggestion_for(contract, upload=None):
    """What the fields of a new invoice say beforehand: what its file tells, else what is still to come of the contract."""
    read = upload.read if upload else {}
    said = {
        name: read[name] for name in ("kind", "number", "issued_on", "due_on", "payment_reference") if read.get(name)
    }
    said.update({name: Decimal(read[name]) for name in ("net", "vat", "total") if name in read})
    said["account"] = read.get("iban", "")
    coming = still_to_invoice(contract)
    if "net" not in said and coming:
        net, vat = coming
        said.update(net=net, vat=vat, total=net + vat)
    return said


def enter(invoice, by, upload=None):
    """Take in ``invoice`` as ``by`` confirmed it, for the first time or after a typing error; a file becomes one invoice."""
    invoice.maker = invoice.contract.maker
    invoice.entered_by = by
    if invoice.pk is None:
        invoice.source = Invoice.Source.BUREAU if by.is_staff else Invoice.Source.PORTAL
        invoice.upload = upload
    if not invoice.due_on:
        invoice.due_on = invoice.issued_on + TERM
    with transaction.atomic():
        if upload:
            held = InvoiceUpload.objects.select_for_update().get(pk=upload.pk)
            if Invoice.objects.filter(upload=held).exclude(pk=invoice.pk).exists():
                raise ValidationError(_("This file has become an invoice already."))
        invoice.validate_constraints()
        try:
            with transaction.atomic():
                invoice.save()
        except IntegrityError:
            invoice.validate_constraints()  # somebody took the number in this very moment: now it says so in words
            raise
    return invoice
