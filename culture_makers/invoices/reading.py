"""Reading an e-invoice (UBL): strangers write it, so it is parsed with everything shut that XML can open.

python-ubl reads the parts. As a whole it wants a street of every address and adds up the lines instead of reading what the
invoice says of itself, so that it would refuse or misread invoices that are right.
"""

from decimal import InvalidOperation
from threading import Lock

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from lxml import etree
from ubl.exceptions import UBLError
from ubl.models import LegalMonetaryTotal, PartyLegalEntity, PartyName, PartyTaxScheme, PaymentMeans
from ubl.models.basic_components import DocumentCurrencyCode, DueDate, Identifier, IssueDate

from culture_makers.contracts.amounts import to_cents
from culture_makers.numbers import compact_iban, compact_kvk, compact_vat

XML_MAX_BYTES = 2_000_000  # an e-invoice with its PDF inside
NAMESPACES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
KINDS = {
    "{urn:oasis:names:specification:ubl:schema:xsd:Invoice-2}Invoice": "invoice",
    "{urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2}CreditNote": "credit",
}
OURS = "EUR"
ONE_AT_A_TIME = Lock()  # while it reads, the library switches a flag of its classes that all threads share


def parsed(content):
    """The root of an XML document from outside: no entities, no document type, no network, no giants."""
    if len(content) > XML_MAX_BYTES:
        raise ValidationError(_("This XML is too big for an e-invoice."))
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, dtd_validation=False, no_network=True, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(content.strip(), parser)
    except etree.XMLSyntaxError as broken:
        raise ValidationError(_("This XML is damaged: it cannot be read. Send a PDF of the invoice.")) from broken
    if root.getroottree().docinfo.doctype:
        raise ValidationError(_("This XML declares a document type, which an e-invoice never does. It is not read."))
    return root


def read_ubl(content):
    """What an e-invoice says of itself, as plain values; refused with words where it is none, or none of ours."""
    root = parsed(content)
    kind = KINDS.get(root.tag)
    if kind is None:
        raise ValidationError(_("This XML is no e-invoice (UBL). Send a PDF of the invoice."))
    with ONE_AT_A_TIME:
        currency = value_of(part(root, "cbc:DocumentCurrencyCode", DocumentCurrencyCode)) or OURS
        if currency != OURS:
            raise ValidationError(
                _("This e-invoice is in %(currency)s; we pay invoices in euro."), params={"currency": currency}
            )
        told = {"kind": kind, **_head(root), **_amounts(root), **_account(root)}
        return {**told, "supplier": _party(root, "Supplier"), "customer": _party(root, "Customer")}


def part(root, path, model):
    """The part of the document at ``path`` as the library knows it; None where it is not there or makes no sense."""
    found = root.find(path, NAMESPACES)
    try:
        return None if found is None else model.from_xml(found)
    except UBLError:
        return None


def value_of(element):
    """The text of a part that holds a single value."""
    return "" if element is None or element.value is None else str(element.value).strip()


def _head(root):
    due = value_of(part(root, "cbc:DueDate", DueDate)) or value_of(
        part(root, "cac:PaymentMeans/cbc:PaymentDueDate", DueDate)
    )
    return {
        "number": value_of(part(root, "cbc:ID", Identifier))[:40],
        "issued_on": value_of(part(root, "cbc:IssueDate", IssueDate)),
        "due_on": due,
    }


def _amounts(root):
    totals = part(root, "cac:LegalMonetaryTotal", LegalMonetaryTotal)
    if totals is None or totals.tax_exclusive_amount is None or totals.tax_inclusive_amount is None:
        return {}
    try:
        net, total = to_cents(totals.tax_exclusive_amount.value), to_cents(totals.tax_inclusive_amount.value)
        payable = to_cents(totals.payable_amount.value)
    except InvalidOperation:  # no number, or one that fits nowhere
        return {}
    return {"net": str(net), "vat": str(total - net), "total": str(total), "payable": str(payable)}


def _account(root):
    means = part(root, "cac:PaymentMeans", PaymentMeans)
    account = means.payee_financial_account if means else None
    return {
        "iban": compact_iban(value_of(account.id))[:34] if account and account.id else "",
        "payment_reference": value_of(means.payment_id)[:70] if means else "",
    }


def _party(root, side):
    """Who sends it, or to whom: name and numbers."""
    at = f"cac:Accounting{side}Party/cac:Party/cac"
    entity = part(root, f"{at}:PartyLegalEntity", PartyLegalEntity)
    name = part(root, f"{at}:PartyName", PartyName)
    tax = part(root, f"{at}:PartyTaxScheme", PartyTaxScheme)
    return {
        "name": value_of(entity.registration_name) if entity else value_of(name.name) if name else "",
        "kvk": compact_kvk(value_of(entity.company_id)) if entity else "",
        "vat_id": compact_vat(value_of(tax.company_id)) if tax else "",
    }
