"""Invoices on signed contracts, and the runs that pay them."""

import datetime as dt
from decimal import Decimal

import factory
from django.core.files.base import ContentFile

from culture_makers.invoices.approving import approve
from culture_makers.invoices.paying import make_run
from culture_makers.models import Invoice, InvoiceUpload, PaymentLine, PaymentRun
from tests.factories.accounts import UserFactory
from tests.factories.addenda import signed_contract

FAR = dt.date(2099, 1, 4)
IBAN = "NL91ABNA0417164300"


def payable_contract(budget=None, *, carried_out=False, **agreed):
    """A signed contract of 700 euro without VAT, whose maker told an account; carried out where that is asked."""
    return made_payable(signed_contract(budget, **agreed), carried_out)


def made_payable(contract, carried_out=False):
    """``contract`` with an account of its maker, carried out where that is asked."""
    contract.maker.iban = contract.maker.iban or IBAN
    contract.maker.save()
    if carried_out:
        contract.carry_out(contract.drafted_by)
    return contract


class InvoiceUploadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InvoiceUpload

    contract = factory.LazyFunction(payable_contract)
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.4 %%EOF", "factuur.pdf"))
    name = "factuur.pdf"
    media = InvoiceUpload.Media.PDF
    uploaded_by = factory.SubFactory(UserFactory, role="bureau")


class InvoiceFactory(factory.django.DjangoModelFactory):
    """700 euro without VAT, as was agreed; entered by somebody of the bureau."""

    class Meta:
        model = Invoice
        skip_postgeneration_save = True

    contract = factory.LazyFunction(payable_contract)
    maker = factory.LazyAttribute(lambda made: made.contract.maker)
    number = factory.Sequence(lambda n: f"2024-{n:03d}")
    issued_on = dt.date(2024, 4, 2)
    due_on = dt.date(2024, 5, 2)
    net = Decimal("700.00")
    vat = Decimal("0.00")
    iban = IBAN
    entered_by = factory.SubFactory(UserFactory, role="bureau")

    @factory.post_generation
    def computed(self, create, wanted, **kwargs):
        self.refresh_from_db()


def approved_invoice(contract=None, by=None, despite="", **told):
    """An invoice that somebody else approved."""
    invoice = InvoiceFactory(**({"contract": contract} if contract else {}), **told)
    return approve(invoice, by or UserFactory(role="manager"), despite)


def credit_note(invoice, net=None, **told):
    """A credit note that takes ``invoice`` back, or so much of it."""
    taken = invoice.net if net is None else Decimal(net)
    return InvoiceFactory(kind="credit", contract=invoice.contract, credits=invoice, net=taken, **told)


def run_of(*invoices, by=None):
    """A payment run of ``invoices``."""
    return make_run([invoice.pk for invoice in invoices], FAR, by or UserFactory(role="bureau"))


class PaymentRunFactory(factory.django.DjangoModelFactory):
    """A run with a file and without invoices, for lists alone."""

    class Meta:
        model = PaymentRun

    execute_on = FAR
    content = b"<Document/>"
    sha256 = "0" * 64
    made_by = factory.SubFactory(UserFactory, role="bureau")


class PaymentLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PaymentLine

    run = factory.SubFactory(PaymentRunFactory)
    invoice = factory.LazyFunction(approved_invoice)
