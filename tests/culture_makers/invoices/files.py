"""Invoices as makers send them, invented here: a PDF, and e-invoices as bookkeeping programs write them."""

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R/Size 4>>
%%EOF
"""

UBL = """<?xml version="1.0" encoding="UTF-8"?>
<{kind} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{kind}-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0</cbc:CustomizationID>
  <cbc:ID>{number}</cbc:ID>
  <cbc:IssueDate>{issued_on}</cbc:IssueDate>
  <cbc:DueDate>{due_on}</cbc:DueDate>
  <cbc:{kind}TypeCode>380</cbc:{kind}TypeCode>
  <cbc:DocumentCurrencyCode>{currency}</cbc:DocumentCurrencyCode>
  <cac:AdditionalDocumentReference><cbc:ID>bijlage</cbc:ID></cac:AdditionalDocumentReference>
  <cac:AccountingSupplierParty><cac:Party>
    <cbc:EndpointID schemeID="0106">{kvk}</cbc:EndpointID>
    <cac:PartyName><cbc:Name>{name}</cbc:Name></cac:PartyName>
    <cac:PostalAddress><cbc:StreetName>Maanpad 1</cbc:StreetName><cbc:CityName>Zaandam</cbc:CityName>
      <cbc:PostalZone>1506 AB</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country>
    </cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>{vat_id}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName>
      <cbc:CompanyID schemeID="0106">{kvk}</cbc:CompanyID></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    <cac:PartyName><cbc:Name>FluXus</cbc:Name></cac:PartyName>
    <cac:PostalAddress>
      <cbc:StreetName>Westzijde 148</cbc:StreetName><cbc:CityName>Zaandam</cbc:CityName><cbc:PostalZone>1506 AA</cbc:PostalZone>
      <cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>FluXus</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingCustomerParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>{reference}</cbc:PaymentID>
    <cac:PayeeFinancialAccount><cbc:ID>{iban}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">{vat}</cbc:TaxAmount></cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="EUR">{net}</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="EUR">{net}</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="EUR">{total}</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">{total}</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
  <cac:{kind}Line><cbc:ID>1</cbc:ID><cbc:{quantity}Quantity unitCode="C62">10</cbc:{quantity}Quantity>
    <cbc:LineExtensionAmount currencyID="EUR">{net}</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Lessen</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent>
      <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">{price}</cbc:PriceAmount></cac:Price>
  </cac:{kind}Line>
</{kind}>
"""
TOLD = {
    "kind": "Invoice",
    "quantity": "Invoiced",
    "number": "2024-031",
    "issued_on": "2024-04-02",
    "due_on": "2024-05-02",
    "currency": "EUR",
    "name": "Muziek van Maan",
    "kvk": "12345678",
    "vat_id": "NL123456782B90",
    "iban": "NL91 ABNA 0417 1643 00",
    "reference": "MAAN-31",
    "net": "700.00",
    "vat": "147.00",
    "total": "847.00",
    "price": "70.00",
}


def ubl(**told):
    """An e-invoice that says ``told``; a credit note with ``kind="CreditNote"``."""
    known = {**TOLD, **told}
    known["quantity"] = "Credited" if known["kind"] == "CreditNote" else "Invoiced"
    text = UBL.format(**known)
    if known["kind"] == "CreditNote":
        text = text.replace(f"  <cbc:DueDate>{known['due_on']}</cbc:DueDate>\n", "")
    return text.encode()


def sent(content, name="factuur.pdf"):
    """A file as a browser sends it, under a name of the sender's choice."""
    return SimpleUploadedFile(name, content)
