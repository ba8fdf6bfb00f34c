"""The pages of invoices: sent in by a maker on the phone, entered by the bureau, judged, and shown where they belong."""

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from culture_makers.invoices.approving import approve
from culture_makers.models import Contract, Invoice, InvoiceUpload
from schools.models import BudgetEntry
from tests.culture_makers.invoices.files import PDF, sent, ubl
from tests.factories.accounts import UserFactory
from tests.factories.contracts import checked_contract, open_budget
from tests.factories.invoices import InvoiceFactory, InvoiceUploadFactory, approved_invoice, payable_contract
from tests.factories.makers import CultureMakerFactory, MakerRoleFactory
from tests.factories.schools import SchoolRoleFactory

pytestmark = pytest.mark.django_db
LIST = reverse("culture_makers:invoice_list")
NEW = reverse("culture_makers:invoice_create")


@pytest.fixture
def maker_user():
    user = UserFactory()
    MakerRoleFactory(maker=CultureMakerFactory(), person=user.person)
    return user


@pytest.fixture
def own_contract(maker_user):
    """A signed contract of the maker in the portal."""
    return payable_contract(maker=maker_user.person.makerroles.get().maker)


def typed(**told):
    """The fields as a browser sends them."""
    known = {
        "number": "2024-031",
        "issued_on": "2024-04-02",
        "net": "700,00",
        "vat": "0,00",
        "total": "700,00",
        "account": "NL91 ABNA 0417 1643 00",
    }
    return {**known, **told}


def move_url(invoice, state):
    return reverse("culture_makers:invoice_move", args=[invoice.pk, state])


def test_a_maker_sends_in_an_e_invoice_and_confirms_what_was_read(login, maker_user, own_contract):
    client = login(maker_user)
    file = sent(ubl(net="700.00", vat="0.00", total="700.00"), "factuur.xml")
    confirming = client.post(NEW, {"contract": own_contract.pk, "file": file})["Location"]
    form = client.get(confirming).context["form"]
    assert (form["number"].value(), form["account"].value()) == ("2024-031", "NL91ABNA0417164300")
    assert form["net"].value() == 700
    assert 'value="700,00"' in client.get(confirming).content.decode()
    address = client.post(confirming, typed())["Location"]
    invoice = Invoice.objects.get()
    assert address == invoice.get_absolute_url()
    assert (invoice.maker, invoice.source, invoice.state) == (own_contract.maker, "portal", "received")
    assert (invoice.iban, str(invoice.due_on)) == ("NL91ABNA0417164300", "2024-05-02")
    assert client.get(confirming)["Location"] == address
    client.post(confirming, typed(number="2024-032"))
    assert Invoice.objects.count() == 1


def test_a_pdf_gets_what_is_still_to_come_as_suggestion(login, maker_user, own_contract):
    approved_invoice(own_contract, net=Decimal("250.00"))
    client = login(maker_user)
    confirming = client.post(NEW, {"contract": own_contract.pk, "file": sent(PDF)})["Location"]
    assert client.get(confirming).context["form"]["total"].value() == 450


def test_what_is_no_invoice_is_refused_on_the_form_and_not_kept(login, maker_user, own_contract):
    response = login(maker_user).post(NEW, {"contract": own_contract.pk, "file": sent(b"GIF89a")})
    assert "file" in response.context["form"].errors
    assert not InvoiceUpload.objects.exists()


def test_a_maker_sends_nothing_in_on_what_is_not_signed_or_not_the_own(login, maker_user, own_contract):
    unsigned = checked_contract(maker=own_contract.maker)
    client = login(maker_user)
    for contract in (unsigned, payable_contract()):
        response = client.post(NEW, {"contract": contract.pk, "file": sent(PDF)})
        assert "contract" in response.context["form"].errors
    assert client.get(reverse("culture_makers:invoice_without_file", args=[own_contract.pk])).status_code == 403


def test_amounts_that_do_not_add_up_and_a_wrong_account_keep_what_was_typed(login, bureau):
    address = reverse("culture_makers:invoice_without_file", args=[payable_contract().pk])
    response = login(bureau).post(address, typed(total="701,00", account="NL91ABNA0417164301"))
    assert set(response.context["form"].errors) == {"total", "account"}
    assert "701,00" in response.content.decode()
    assert not Invoice.objects.exists()


def test_a_number_that_the_maker_used_is_refused_in_words(login, bureau):
    contract = payable_contract()
    InvoiceFactory(contract=contract, number="2024-031")
    address = reverse("culture_makers:invoice_without_file", args=[contract.pk])
    assert login(bureau).post(address, typed()).context["form"].non_field_errors()
    assert Invoice.objects.count() == 1


def test_a_file_comes_back_as_a_download_under_its_own_name_and_out_of_scope_never(login, maker_user, own_contract):
    upload = InvoiceUploadFactory(contract=own_contract, file=ContentFile(PDF, "../../kwaad.html"), name="kwaad.html")
    invoice = InvoiceFactory(contract=own_contract, upload=upload)
    assert "kwaad" not in upload.file.name
    address = reverse("culture_makers:invoice_file", args=[invoice.pk])
    response = login(maker_user).get(address)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert (response["X-Content-Type-Options"], response["Content-Type"]) == ("nosniff", "application/pdf")
    stranger, director = UserFactory(), UserFactory()
    MakerRoleFactory(maker=CultureMakerFactory(), person=stranger.person)
    SchoolRoleFactory(person=director.person, role="director")
    assert login(stranger).get(address).status_code == 404
    assert login(director).get(address).status_code == 403


def test_a_colleague_puts_a_typing_error_right_and_does_not_approve_it_then(login, bureau):
    invoice = InvoiceFactory()
    client = login(bureau)
    address = invoice.page_url("edit")
    assert client.get(address).context["form"]["total"].value() == 700
    seen = client.get(address).context["form"].latest
    client.post(address, typed(number="A-1", net="650,00", total="650,00", seen=seen))
    invoice.refresh_from_db()
    assert (invoice.number, invoice.total, invoice.entered_by) == ("A-1", 650, bureau)
    assert client.get(move_url(invoice, "approved")).status_code == 403
    approve(invoice, UserFactory(role="manager"))
    assert client.get(address).status_code == 403


def test_putting_an_error_right_keeps_the_file_and_how_it_came(login, bureau, maker_user, own_contract):
    upload = InvoiceUploadFactory(contract=own_contract, uploaded_by=maker_user)
    invoice = InvoiceFactory(contract=own_contract, upload=upload, entered_by=maker_user, source="portal")
    login(bureau).post(invoice.page_url("edit"), typed(number="A-1"))
    invoice.refresh_from_db()
    assert (invoice.number, invoice.upload, invoice.source) == ("A-1", upload, "portal")


def test_approving_names_the_consequences_and_asks_why_where_there_are_doubts(login, manager):
    invoice = InvoiceFactory(contract=payable_contract(open_budget(granted=1000)), net=Decimal("750.00"))
    client = login(manager)
    page = client.get(move_url(invoice, "approved"))
    assert len(page.context["doubts"]) == len(page.context["consequences"]) == 1
    assert "despite" in client.post(move_url(invoice, "approved")).context["form"].errors
    client.post(move_url(invoice, "approved"), {"despite": "Een les extra"})
    invoice.refresh_from_db()
    assert (invoice.state, invoice.over, invoice.approved_by) == ("approved", 50, manager)


def test_too_little_money_is_told_on_the_page_and_nothing_moves(login, manager):
    invoice = InvoiceFactory(contract=payable_contract(open_budget(granted=700)), net=Decimal("750.00"))
    refused = login(manager).post(move_url(invoice, "approved"), {"despite": "Een les extra"})
    assert "50,00" in refused.context["form"].non_field_errors()[0]
    assert Invoice.objects.get().is_received


def test_a_refused_invoice_tells_the_maker_why(login, manager, maker_user, own_contract, mailoutbox):
    person = own_contract.maker.person
    person.email = "maker@voorbeeld.example"
    person.save()
    invoice = InvoiceFactory(contract=own_contract)
    login(manager).post(move_url(invoice, "refused"), {"reason": "Het btw-nummer ontbreekt"})
    assert [(mail.to, "Het btw-nummer ontbreekt" in mail.body) for mail in mailoutbox] == [([person.email], True)]
    client = login(maker_user)
    assert "Het btw-nummer ontbreekt" in client.get(invoice.get_absolute_url()).content.decode()
    assert "Het btw-nummer ontbreekt" in client.get(own_contract.maker.get_absolute_url()).content.decode()


def test_a_maker_reads_no_doubts_and_no_reason_why_it_was_right(login, maker_user, own_contract):
    waiting = InvoiceFactory(contract=own_contract, net=Decimal("100.00"), iban="NL20INGB0001234567")
    judged = approved_invoice(own_contract, net=Decimal("650.00"), despite="Met haar gebeld", iban="NL20INGB0001234567")
    client = login(maker_user)
    assert client.get(waiting.get_absolute_url()).context["doubts"] == []
    assert "Met haar gebeld" not in client.get(judged.get_absolute_url()).content.decode()


def test_accounts_are_covered_but_for_the_bureau_and_the_maker(login, bureau, manager, maker_user, own_contract):
    invoice = InvoiceFactory(contract=own_contract)
    shown = {
        user: "NL91ABNA0417164300" in login(user).get(invoice.get_absolute_url()).content.decode()
        for user in (bureau, manager, maker_user)
    }
    assert shown == {bureau: True, manager: False, maker_user: True}


def test_the_list_filters_by_doubts_state_maker_and_words(login, bureau):
    doubted, fine, done = InvoiceFactory(net=Decimal("800.00")), InvoiceFactory(), approved_invoice()
    client = login(bureau)
    for asked, found in (
        ({"doubts": "true"}, {doubted}),
        ({"state": "approved"}, {done}),
        ({"maker": fine.maker.pk}, {fine}),
        ({"q": doubted.number}, {doubted}),
        ({"overdue": "true"}, {done}),
        ({"year": "2024", "source": "bureau"}, {doubted, fine, done}),
    ):
        assert set(client.get(LIST, asked).context["object_list"]) == found


def test_the_contract_tells_what_is_still_to_come_and_offers_to_settle(login, bureau):
    contract = payable_contract(carried_out=True)
    approved_invoice(contract, net=Decimal("450.00"))
    client = login(bureau)
    settling = reverse("culture_makers:contract_settle", args=[contract.pk])
    assert settling in client.get(contract.get_absolute_url()).content.decode()
    page = client.get(settling)
    assert (page.context["sums"].to_come, page.context["faults"]) == (250, [])
    assert "250" in page.context["consequences"][0]
    client.post(settling)
    assert Contract.objects.get(pk=contract.pk).state == "settled"
    page = client.post(settling)
    assert page.context["faults"]
    assert page.context["sums"].to_come == 0


def test_the_ledger_tells_what_an_expense_is_for_as_a_link_for_staff_and_as_words_for_schools(login, bureau):
    budget = open_budget(granted=1000)
    invoice = approved_invoice(payable_contract(budget))
    expense = BudgetEntry.objects.get(kind="expense")
    director = UserFactory()
    SchoolRoleFactory(school=budget.school, person=director.person, role="director")
    link = invoice.contract.get_absolute_url()
    for user, is_linked in ((bureau, True), (director, False)):
        page = login(user).get(expense.get_absolute_url()).content.decode()
        assert invoice.number in page
        assert (link in page) == is_linked
