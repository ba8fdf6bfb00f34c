"""The document of a contract as somebody takes it away: what was kept, and only if not a byte of it has changed."""

from culture_makers.contracts.printing import MARKINGS, kept_file, pdf_of


def is_due(contract):
    """Whether ``contract`` has been signed here, so that its document is the sealed one."""
    return contract.state not in MARKINGS and contract.signed_at is not None and hasattr(contract, "text")


def document_of(contract):
    """The bytes of the document: the sealed one where there is one, else what was sent or what would be.

    A kept file that is gone or differs from its fingerprint is refused.
    """
    row = getattr(contract, "seal", None)
    if not is_due(contract) or row is None or not row.is_sealed:
        return pdf_of(contract)
    return kept_file(row.file, row.sha256)
