"""A seal on a PDF (PAdES): whoever changes one byte of it breaks it. Nothing here calls another machine, unless a
timestamp is set."""

import io
import logging
from dataclasses import dataclass, replace

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, sign_pdf
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from culture_makers.signing.certificate import signer

logger = logging.getLogger(__name__)
FIELD = "Zegel"


@dataclass(frozen=True)
class Sealed:
    """A sealed PDF, and the name on the certificate that sealed it."""

    pdf: bytes
    certificate: str


def seal(pdf, reason):
    """``pdf`` certified by us: after this nothing in it may change."""
    ours = signer()
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        name=settings.ORGANISATION["name"],
        reason=reason,
    )
    clock = HTTPTimeStamper(settings.SEAL_TIMESTAMP_URL) if settings.SEAL_TIMESTAMP_URL else None
    sealed = sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), metadata, signer=ours, timestamper=clock)
    return Sealed(sealed.getvalue(), ours.subject_name[:300])


@dataclass(frozen=True)
class Finding:
    """What a seal says of a PDF: ``is_intact`` no byte changed since, ``is_ours`` it was set with our certificate.

    ``words``: how the fingerprint begins of the page from which we drew the PDF, as far as it can be read.
    """

    has_seal: bool = False
    is_intact: bool = False
    is_ours: bool = False
    sealed_at: object = None
    words: str = ""

    @property
    def is_sound(self):
        return self.has_seal and self.is_intact and self.is_ours


def examine(pdf):
    """What the seal of ``pdf`` says; a file that is no PDF, or one that cannot be read any more, has none."""
    trusted, finding = ValidationContext(trust_roots=[signer().signing_cert], allow_fetching=False), Finding()
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        finding = Finding(words=drawn_from(reader))
        found = list(reader.embedded_regular_signatures)
        if not found:
            return finding
        finding = replace(finding, has_seal=True)
        status = validate_pdf_signature(found[0], signer_validation_context=trusted)
    except Exception:  # a stranger's or a broken file breaks in as many ways as it can be read
        logger.info("A document could not be read to its end.", exc_info=True)
        return finding
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE and status.docmdp_ok
    return replace(
        finding,
        is_intact=status.intact and status.valid and whole,
        is_ours=status.trusted,
        sealed_at=status.signer_reported_dt,
    )


def drawn_from(reader):
    """What we write into a PDF as its identification: how the fingerprint of its page begins."""
    try:
        first = reader.trailer["/ID"][0]
    except (KeyError, IndexError):
        return ""
    return str(first) if isinstance(first, str) else bytes(first).decode(errors="replace")
