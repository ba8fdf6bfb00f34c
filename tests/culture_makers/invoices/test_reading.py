"""What may come in as an invoice, and what is read from an e-invoice that strangers wrote."""

import pytest
from django.core.exceptions import ValidationError

from culture_makers.invoices.reading import read_ubl
from culture_makers.invoices.uploads import take_in
from tests.culture_makers.invoices.files import PDF, sent, ubl

BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">&b;</Invoice>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>&a;</cbc:ID></Invoice>"""


def refused(content, name="factuur.pdf"):
    with pytest.raises(ValidationError) as refusal:
        take_in(sent(content, name))
    return refusal.value.messages[0]


def test_an_e_invoice_tells_its_fields():
    media, read = take_in(sent(ubl(), "wat.pdf"))
    assert media == "application/xml"
    assert (read["kind"], read["number"], read["issued_on"], read["due_on"]) == (
        "invoice",
        "2024-031",
        "2024-04-02",
        "2024-05-02",
    )
    assert (read["net"], read["vat"], read["total"], read["payable"]) == ("700.00", "147.00", "847.00", "847.00")
    assert (read["iban"], read["payment_reference"]) == ("NL91ABNA0417164300", "MAAN-31")
    assert read["supplier"] == {"name": "Muziek van Maan", "kvk": "12345678", "vat_id": "NL123456782B90"}


def test_a_credit_note_is_known_as_one():
    assert read_ubl(ubl(kind="CreditNote"))["kind"] == "credit"


def test_an_address_without_a_street_is_no_reason_to_refuse():
    assert read_ubl(ubl().replace(b"<cbc:StreetName>Maanpad 1</cbc:StreetName>", b""))["number"] == "2024-031"


def test_an_amount_that_is_none_is_left_to_be_typed():
    assert "net" not in read_ubl(ubl(net="NaN"))
    assert "net" not in read_ubl(ubl(total="veel"))


def test_a_pdf_is_taken_in_and_tells_nothing():
    assert take_in(sent(PDF, "x.xml")) == ("application/pdf", {})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00 een programma",
        b"\xff\xd8\xff\xe0 een foto",
        b"PK\x03\x04 een zip",
        b"%PDF-1.4 zonder einde",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<Invoice/>",
        b"<?xml version='1.0'?><Invoice",
        BOMB,
        OUTSIDE,
        ubl(currency="USD"),
    ],
    ids=[
        "nothing",
        "program",
        "photo",
        "zip",
        "half-pdf",
        "html",
        "svg",
        "no-ubl",
        "half-xml",
        "bomb",
        "outside",
        "dollars",
    ],
)
def test_what_is_no_invoice_is_refused_in_words_whatever_its_name(content):
    words = refused(content)
    assert "root:" not in words
    assert len(words) > 20


def test_a_file_that_is_too_big_is_refused_before_it_is_read(settings):
    settings.INVOICE_MAX_BYTES = 100
    assert refused(PDF)
