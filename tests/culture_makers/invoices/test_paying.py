"""A payment run pays each invoice once: one file, the same bytes, confirmed or withdrawn."""

from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
import sepaxml
import xmlschema
from django.core.exceptions import ValidationError
from django.db import Error, transaction
from django.urls import reverse
from lxml import etree

from culture_makers.invoices.approving import approve
from culture_makers.invoices.paying import confirm, make_run, plan_of, withdraw
from culture_makers.invoices.sepa import plain
from culture_makers.models import Invoice, PaymentLine, PaymentRun
from tests.factories.accounts import UserFactory
from tests.factories.contracts import open_budget
from tests.factories.invoices import FAR, InvoiceFactory, approved_invoice, credit_note, payable_contract, run_of

pytestmark = pytest.mark.django_db
NEW = reverse("culture_makers:paymentrun_create")


def told(run, path):
    """What the file of ``run`` says at ``path``."""
    root = etree.fromstring(bytes(run.content))
    return [one.text for one in root.findall(f".//{{*}}{path}")]


@pytest.mark.parametrize("schema", ["pain.001.001.03", "pain.001.001.09"])
def test_the_file_pays_each_invoice_and_is_what_the_banks_schema_says(schema, settings):
    settings.PAYMENT_SCHEMA = schema
    first, second = approved_invoice(), approved_invoice(payment_reference="Zomer & zon", net=Decimal("99.95"))
    run = run_of(first, second)
    xmlschema.XMLSchema(Path(sepaxml.__file__).parent / "schemas" / f"{schema}.xsd").validate(
        bytes(run.content).decode()
    )
    assert sorted(told(run, "InstdAmt")) == ["700.00", "99.95"]
    assert sorted(told(run, "Ustrd")) == sorted([first.number, "Zomer zon"])
    assert set(told(run, "GrpHdr/{*}CtrlSum")) == {"799.95"}
    assert (run.total, run.transfers) == (Decimal("799.95"), 2)


def test_the_file_gives_the_same_bytes_each_time_and_never_changes(login, bureau):
    run = run_of(approved_invoice())
    client = login(bureau)
    answers = [client.get(reverse("culture_makers:paymentrun_file", args=[run.pk])) for _ in range(2)]
    assert answers[0].content == answers[1].content == bytes(run.content)
    assert answers[0]["Content-Disposition"].startswith("attachment")
    with pytest.raises(Error), transaction.atomic():
        PaymentRun.objects.filter(pk=run.pk).update(content=b"<anders/>")


def test_whoever_may_not_read_accounts_does_not_get_the_file(login, manager):
    run = run_of(approved_invoice())
    client = login(manager)
    assert client.get(reverse("culture_makers:paymentrun_file", args=[run.pk])).status_code == 403
    assert "NL91ABNA" not in client.get(run.get_absolute_url()).content.decode()


def test_credit_notes_are_taken_off_what_a_maker_gets():
    contract = payable_contract()
    invoice = approved_invoice(contract)
    credit = approve(credit_note(invoice, 200), UserFactory(role="manager"))
    run = run_of(invoice, credit)
    assert told(run, "InstdAmt") == ["500.00"]
    assert told(run, "Ustrd") == [f"{invoice.number}, {credit.number}"]


def test_what_cannot_be_paid_is_named_and_left_out():
    contract = payable_contract()
    invoice = approved_invoice(contract)
    run_of(invoice)
    credit = approve(credit_note(invoice, 200), UserFactory(role="manager"))
    fine = approved_invoice()
    unknown = approved_invoice(iban="")
    unknown.maker.iban = ""
    unknown.maker.save()
    plan = plan_of(Invoice.objects.payable())
    assert plan.invoices == [fine]
    assert sorted(bool(payee.problem) for payee in plan.payees) == [False, True, True]
    with pytest.raises(ValidationError):
        run_of(credit)


def test_an_invoice_is_in_one_run_until_that_is_withdrawn(bureau):
    invoice = approved_invoice()
    run = run_of(invoice)
    with pytest.raises(ValidationError):
        run_of(invoice)
    with pytest.raises(Error), transaction.atomic():
        PaymentLine.objects.create(run=run, invoice=invoice)
    withdraw(run, bureau, "De bank weigerde het bestand")
    again = run_of(invoice)
    confirm(again, bureau)
    invoice.refresh_from_db()
    assert (invoice.state, invoice.paid_by) == ("paid", bureau)
    assert PaymentLine.objects.count() == 2


def test_only_what_was_approved_is_paid():
    with pytest.raises(ValidationError):
        run_of(InvoiceFactory())
    with pytest.raises(Error), transaction.atomic():
        PaymentLine.objects.create(run=run_of(approved_invoice()), invoice=InvoiceFactory())


def test_a_run_is_confirmed_or_withdrawn_and_not_both(bureau):
    run = run_of(approved_invoice())
    stale = PaymentRun.objects.get(pk=run.pk)
    confirm(run, bureau)
    for act in (lambda: withdraw(stale, bureau, "Toch niet"), lambda: confirm(stale, bureau)):
        with pytest.raises(ValidationError):
            act()
    assert PaymentLine.objects.get().stands


def test_without_our_own_account_or_in_the_past_there_is_no_run(login, bureau, settings):
    invoice, client = approved_invoice(), login(bureau)
    past = client.post(NEW, {"execute_on": "2020-01-01", "invoice": [invoice.pk]})
    assert "execute_on" in past.context["form"].errors
    settings.PAYER = {**settings.PAYER, "iban": ""}
    with pytest.raises(ValidationError):
        make_run([invoice.pk], FAR, bureau)
    assert not PaymentRun.objects.exists()


def test_the_page_shows_what_is_paid_and_the_second_tab_is_told(login, bureau):
    chosen, other = approved_invoice(), approved_invoice()
    client = login(bureau)
    page = client.get(NEW, {"invoice": chosen.pk})
    assert page.context["plan"].invoices == [chosen]
    assert set(client.get(NEW).context["plan"].invoices) == {chosen, other}
    data = {"execute_on": FAR.isoformat(), "invoice": [chosen.pk]}
    run = PaymentRun.objects.get(pk=client.post(NEW, data)["Location"].split("/")[-2])
    assert [line.invoice for line in run.lines.all()] == [chosen]
    again = client.post(NEW, data)
    assert again.context["form"].non_field_errors()
    assert PaymentRun.objects.count() == 1


def test_confirming_and_withdrawing_on_the_pages(login, bureau):
    first, second = run_of(approved_invoice()), run_of(approved_invoice())
    client = login(bureau)
    assert client.get(first.get_absolute_url()).status_code == 200
    address = reverse("culture_makers:paymentrun_move", args=[first.pk, "taken"])
    assert client.get(address).context["consequences"]
    client.post(address)
    client.post(reverse("culture_makers:paymentrun_move", args=[second.pk, "withdrawn"]), {"reason": "Verkeerde dag"})
    assert set(PaymentRun.objects.values_list("state", flat=True)) == {"taken", "withdrawn"}
    assert client.get(reverse("culture_makers:paymentrun_file", args=[second.pk])).status_code == 404


def test_a_bank_takes_plain_letters():
    assert plain("  Zoë & Jörg's   “studio” #1 ", 70) == "Zoe Jorg's studio 1"
    assert plain("x" * 99, 70) == "x" * 70


def test_of_four_tabs_that_make_the_same_run_one_does(at_once):
    budget, people = open_budget(granted=9000), [UserFactory(role="bureau") for _ in range(4)]
    keys = [approved_invoice(payable_contract(budget)).pk for _ in range(3)]
    outcomes = at_once(*[partial(make_run, keys, FAR, by) for by in people])
    assert sum(isinstance(one, PaymentRun) for one in outcomes) == 1
    assert PaymentLine.objects.count() == len(keys)
