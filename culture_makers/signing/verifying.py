"""Whether a document that somebody shows us is the one that we sealed."""

import hashlib
from dataclasses import dataclass

from culture_makers.models import Contract, SealedContract
from culture_makers.signing.seal import Finding, examine


@dataclass(frozen=True)
class Verdict:
    """What we can say of a document: which contract, what its seal says, and whether it is byte for byte what we kept."""

    finding: Finding
    sha256: str
    contract: Contract | None = None
    is_ours: bool = False

    @property
    def is_genuine(self):
        return self.is_ours and self.finding.is_sound


def verify(pdf):
    """Look at the bytes of a document: first whether we kept them, then what its seal says."""
    sha256, finding = hashlib.sha256(pdf).hexdigest(), examine(pdf)
    kept = SealedContract.objects.sealed().filter(sha256=sha256).select_related("contract__maker").first()
    if kept:
        return Verdict(finding, sha256, kept.contract, is_ours=True)
    sent = Contract.objects.filter(sha256=sha256).select_related("maker").first()
    return Verdict(finding, sha256, sent or contract_drawn_from(finding.words), is_ours=bool(sent))


def contract_drawn_from(words):
    """The contract of which the document says that it is."""
    if not words:
        return None
    kept = SealedContract.objects.sealed().filter(words__startswith=words).select_related("contract__maker").first()
    return kept.contract if kept else None
