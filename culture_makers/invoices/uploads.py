"""What may come in as an invoice: a PDF or an e-invoice, known by its content and by nothing else."""

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from culture_makers.invoices.reading import read_ubl
from culture_makers.models import InvoiceUpload

Media = InvoiceUpload.Media
PDF_BEGINS, PDF_ENDS = b"%PDF-", b"%%EOF"
TAIL = 2048  # some programs write a few lines after the end
XML_BEGINS = (b"<", b"\xef\xbb\xbf<")


def media_of(content):
    """The kind of ``content``; refused where it is neither of the two, whatever its name says."""
    if content.startswith(PDF_BEGINS):
        if puremagic.from_string(content, mime=True) == Media.PDF and PDF_ENDS in content[-TAIL:]:
            return Media.PDF
        raise ValidationError(_("This PDF is damaged or not complete. Make it again, and send it in then."))
    if content.lstrip().startswith(XML_BEGINS):
        return Media.XML
    raise ValidationError(
        _("This file is no PDF and no e-invoice (UBL). Make a PDF of the invoice and send that; a photo is not enough.")
    )


def take_in(file):
    """``file`` as (kind, what could be read from it), or refused with words; of a PDF nothing is read."""
    if file.size > settings.INVOICE_MAX_BYTES:
        raise ValidationError(
            _("This file is %(size)s MB; an invoice may be %(limit)s MB."),
            params={"size": round(file.size / 1e6, 1), "limit": settings.INVOICE_MAX_BYTES // 1_000_000},
        )
    content = file.read()
    file.seek(0)
    media = media_of(content)
    return media, read_ubl(content) if media == Media.XML else {}
