"""Invoices in every state: what was settled long ago was paid in one run, the newest wait, doubtful ones among them."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from culture_makers.invoices.agreed import agreed
from culture_makers.invoices.approving import approve, refuse
from culture_makers.invoices.doubts import doubts_of
from culture_makers.invoices.paying import confirm, make_run
from culture_makers.invoices.settling import faults_of_settling, settle
from culture_makers.models import Contract, Invoice
from culture_makers.models.invoices import TERM
from demo.building.files import document
from demo.building.workdays import workday_from
from fluxus.roles import BUREAU, MANAGER

LONG_AGO = dt.timedelta(days=80)
NOON = dt.time(12, 0)
CENT = Decimal("0.01")
ANOTHER_ACCOUNT = "NL20INGB0001234567"


def build_invoices(staff, today):
    """The bills of what was carried out; one person enters them and another approves, as the rules ask."""
    manager, bureau = (
        next(user for user in staff.values() if user.role == role and user.is_active) for role in (MANAGER, BUREAU)
    )
    bills = Bills(document("invoices"), bureau, manager, today)
    done = Contract.objects.originals().filter(state="carried_out").order_by("ends_on", "pk")
    old = [bills.settle(contract) for contract in done.filter(ends_on__lt=today - LONG_AGO)]
    bills.take_back(old[-1:])
    bills.pay([invoice.pk for invoice in old])
    newest = list(done.filter(ends_on__gte=today - LONG_AGO))
    together = [bills.play(contract, row) for contract, row in zip(newest, bills.story["newest"], strict=False)]
    if keys := [invoice.pk for invoice in together if invoice]:
        make_run(keys, today + dt.timedelta(days=1), bureau)


class Bills:
    """Who does what with the bills of the demo."""

    def __init__(self, story, bureau, manager, today):
        self.story, self.bureau, self.manager, self.today = story, bureau, manager, today

    def moment(self, day, days):
        """Noon, so many days after ``day``, yet not after today."""
        return timezone.make_aware(
            dt.datetime.combine(min(workday_from(day + dt.timedelta(days=days)), self.today), NOON)
        )

    def bill(self, contract, row):
        """An invoice of what was agreed, or of what ``row`` says instead."""
        whole = agreed(contract)
        share = Decimal(str(row.get("part", 1)))
        net = (whole.net * share).quantize(CENT) + row.get("extra", 0)
        vat = (whole.vat * share).quantize(CENT)
        entered_at = self.moment(contract.ends_on, 8)
        issued_on = timezone.localdate(entered_at) - dt.timedelta(days=row.get("days_early", 3))
        account = contract.maker.roles.current().opening_portal().select_related("person__user").first()
        sender = getattr(account and account.person, "user", None) if row.get("portal") else None
        return Invoice.objects.create(
            contract=contract,
            maker=contract.maker,
            number=f"{issued_on.year}{contract.sequence:03d}",
            issued_on=issued_on,
            due_on=issued_on + TERM,
            net=net,
            vat=vat,
            iban=ANOTHER_ACCOUNT if "iban" in row else contract.maker.iban,
            source=Invoice.Source.PORTAL if row.get("portal") else Invoice.Source.BUREAU,
            entered_by=sender or self.bureau,
            entered_at=entered_at,
        )

    def approve(self, invoice, despite=""):
        judged = Invoice.objects.for_judging().get(pk=invoice.pk)
        words = despite or (self.story["despite"] if doubts_of(judged) else "")
        return approve(invoice, self.manager, words, self.moment(timezone.localdate(invoice.entered_at), 2))

    def settle(self, contract):
        """Billed, approved and settled."""
        invoice = self.approve(self.bill(contract, {}))
        if not faults_of_settling(contract):
            settle(contract, self.bureau, self.moment(contract.ends_on, 14))
        return invoice

    def take_back(self, invoices):
        """A credit note on each of ``invoices``."""
        terms = self.story["credit"]
        for invoice in invoices:
            share = Decimal(str(terms["part"]))
            credit = Invoice.objects.create(
                kind=Invoice.Kind.CREDIT,
                credits=invoice,
                contract=invoice.contract,
                maker=invoice.maker,
                number=terms["number"].format(number=invoice.number),
                issued_on=invoice.issued_on + dt.timedelta(days=5),
                due_on=invoice.issued_on + dt.timedelta(days=5),
                net=(invoice.net * share).quantize(CENT),
                vat=(invoice.vat * share).quantize(CENT),
                iban=invoice.iban,
                entered_by=self.bureau,
                entered_at=self.moment(invoice.issued_on, 6),
            )
            self.approve(credit)

    def pay(self, keys):
        """One run, which the bank took."""
        if keys:
            day = self.today - dt.timedelta(days=7)
            confirm(make_run(keys, day, self.bureau, self.moment(day, 0)), self.bureau, self.moment(day, 1))

    def play(self, contract, row):
        """One of the newest, as far as ``row`` says; returned where it goes into the run that waits."""
        invoice = self.bill(contract, row)
        if row["state"] == "refused":
            refuse(invoice, self.manager, row["reason"], self.moment(timezone.localdate(invoice.entered_at), 1))
        elif row["state"] == "approved":
            self.approve(invoice, row.get("despite", ""))
            return invoice if row.get("run") else None
        return None
