"""The contract on paper: the same words always give the same bytes, and what is final is kept with its SHA-256."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from culture_makers.amendments.in_force import Change
from culture_makers.contracts.amounts import per_rate
from culture_makers.contracts.merging import clauses_of, paragraphs
from culture_makers.models import Contract, ContractLine
from fluxus.common.pdf import KEPT, draw_pdf

LANGUAGE = "nl"
STYLESHEET = "css/contract.css"
TEMPLATE = "culture_makers/contracts/document.html"


@dataclass(frozen=True)
class Marking:
    """What a contract that is not in force shows on every page."""

    word: Any


MARKINGS = {
    Contract.State.DRAFT: Marking(_("concept")),
    Contract.State.CANCELLED: Marking(_("cancelled")),
}


@dataclass(frozen=True)
class RateLine:
    """The sum of the lines of one VAT rate."""

    label: str
    amounts: Any
    reasons: list


class Document:
    """What the page of a contract needs."""

    def __init__(self, contract):
        self.contract = contract
        self.client = settings.ORGANISATION
        self.lines = list(contract.lines.all())
        self.clauses = clauses_of(contract)
        self.assignment = paragraphs(contract.assignment)
        self.marking = MARKINGS.get(contract.state)
        self.version = contract.template_version
        self.change = Change(contract) if contract.is_addendum else None

    @property
    def rates(self):
        """The totals per VAT rate, with the reasons where none is charged."""
        rates = dict(ContractLine.Vat.choices)
        return [
            RateLine(
                str(rates[vat]), amounts, sorted({self._reason(line) for line in self.lines if line.vat == vat} - {""})
            )
            for vat, amounts in per_rate(self.lines).items()
        ]

    @staticmethod
    def _reason(line):
        return str(line.get_vat_reason_display()) if line.vat_reason else ""


def for_paper(contracts):
    """Fetch all that the pages of ``contracts`` show."""
    return contracts.select_related(
        "maker__person",
        "maker__organisation",
        "template_version__template",
        "programme",
        "signatory__person",
        "amends",
        "text",
    ).prefetch_related(
        "lines__kind", "lines__budgets__school", "lines__budgets__round", "own_clauses", "template_version__clauses"
    )


class KeptFileChanged(Exception):
    """The file that we kept is gone, or is not the one of which we kept the fingerprint."""


def page_of(contract):
    """The HTML of a contract, in Dutch whoever asks; once it was sent, that which was sent."""
    if contract.state not in MARKINGS and hasattr(contract, "text"):
        return contract.text.page
    with override(LANGUAGE):
        return render_to_string(TEMPLATE, {"document": Document(contract)})


def draw(page):
    """The PDF of a contract's page."""
    return draw_pdf(page, stylesheet=STYLESHEET, variant=KEPT)


def pdf_of(contract):
    """The PDF of ``contract``; of one that has its number it is kept, and drawn once for the same words.

    Safe to run twice, also at the same moment: the name of the file follows from the words.
    """
    page = page_of(contract)
    if contract.state in MARKINGS:
        return draw(page)
    fingerprint = hashlib.sha256(page.encode()).hexdigest()
    if contract.pdf and contract.printed == fingerprint and contract.pdf.storage.exists(contract.pdf.name):
        return kept_file(contract.pdf, contract.sha256)
    pdf = draw(page)
    keep(contract, pdf, fingerprint)
    return pdf


def kept_file(file, sha256):
    """The bytes of a kept ``file``; refused where they are not those of which we kept the fingerprint."""
    try:
        with file.open() as kept:
            content = kept.read()
    except FileNotFoundError as gone:
        raise KeptFileChanged from gone
    if hashlib.sha256(content).hexdigest() != sha256:
        raise KeptFileChanged
    return content


def keep(contract, pdf, fingerprint):
    """Keep ``pdf`` as the file of what has ``fingerprint``."""
    name = f"contracts/{contract.pk}-{fingerprint[:16]}.pdf"
    storage = contract.pdf.storage
    storage.delete(name)
    storage.save(name, ContentFile(pdf))
    kept = {"pdf": name, "sha256": hashlib.sha256(pdf).hexdigest(), "printed": fingerprint}
    Contract.objects.filter(pk=contract.pk).update(**kept)
    for field, value in kept.items():
        setattr(contract, field, value)


def file_name(contract):
    """The name under which somebody saves it."""
    with override(LANGUAGE):
        return f"{gettext('contract')}-{contract.number or f'{MARKINGS[Contract.State.DRAFT].word}-{contract.pk}'}.pdf"
