"""The pages of contracts: drafting with lines, checking, cancelling, copying, words, and what a maker sees."""

import hashlib

import pytest
from django.urls import reverse

from culture_makers.contracts import printing
from culture_makers.models import Contract, ContractLine
from tests.factories.accounts import UserFactory
from tests.factories.contracts import (
    ContractFactory,
    ContractLineFactory,
    FairPayRateFactory,
    TemplateVersionFactory,
    checked_contract,
    open_budget,
    ready_contract,
)
from tests.factories.makers import CultureMakerFactory, KindOfWorkFactory, MakerRoleFactory

pytestmark = pytest.mark.django_db
LIST = reverse("culture_makers:contract_list")
NEW = reverse("culture_makers:contract_create")


def line_data(number=0, **fields):
    """A line as the form sends it."""
    said = {"quantity": "10", "unit": "lesson", "rate": "70,00", "vat": "exempt", "vat_reason": "under_21", **fields}
    said.setdefault("cost_class", "activity")
    return {f"lines-{number}-{name}": value for name, value in said.items()}


def typed(*lines, **fields):
    """The whole form."""
    agreed = {"title": "Sterren tekenen", "starts_on": "2024-01-08", "ends_on": "2024-03-29", **fields}
    counts = {"lines-TOTAL_FORMS": len(lines), "lines-INITIAL_FORMS": 0}
    return {**agreed, **counts, **{name: value for line in lines for name, value in line.items()}}


@pytest.fixture
def agreed():
    """Maker, template and signatory, as keys."""
    return {
        "maker": CultureMakerFactory().pk,
        "template_version": TemplateVersionFactory(published=True).pk,
        "signatory": UserFactory(role="manager").pk,
    }


def maker_user(maker):
    """Somebody who acts for ``maker`` in the portal."""
    user = UserFactory()
    MakerRoleFactory(maker=maker, person=user.person)
    return user


def test_the_bureau_drafts_a_contract_with_its_lines(login, bureau, agreed):
    budget, kind = open_budget(granted=1000), KindOfWorkFactory()
    line = line_data(kind=kind.pk, budgets=[budget.pk])
    response = login(bureau).post(NEW, typed(line, **agreed))
    contract = Contract.objects.get()
    assert response["Location"] == contract.get_absolute_url()
    assert (contract.total, contract.drafted_by) == (700, bureau)
    assert list(contract.lines.get().budgets.all()) == [budget]


def test_a_wrong_line_keeps_what_was_typed_and_saves_nothing(login, bureau, agreed):
    line = line_data(kind=KindOfWorkFactory().pk, vat_reason="", description="Maanlessen")
    response = login(bureau).post(NEW, typed(line, **agreed))
    assert not Contract.objects.exists()
    assert "vat_reason" in response.context["lines"].forms[0].errors
    assert "Maanlessen" in response.content.decode()


def test_below_the_fair_rate_the_form_asks_why(login, bureau, agreed):
    fair = FairPayRateFactory(amount=80)
    client = login(bureau)
    line = line_data(kind=fair.kind.pk)
    refused = client.post(NEW, typed(line, **agreed))
    assert "fair_pay_reason" in refused.context["lines"].forms[0].errors
    client.post(NEW, typed(line_data(kind=fair.kind.pk, fair_pay_reason="Beginnend maker"), **agreed))
    assert Contract.objects.get().below_fair_pay


def test_the_totals_follow_what_is_typed(login, bureau):
    line = line_data(kind=KindOfWorkFactory().pk, vat="21", vat_reason="")
    response = login(bureau).post(reverse("culture_makers:contract_totals"), typed(line))
    assert response.context["totals"].whole.total == 847


def test_a_line_more_is_a_fragment(login, bureau):
    response = login(bureau).get(reverse("culture_makers:contract_line"), {"lines-TOTAL_FORMS": "3"})
    assert 'name="lines-3-rate"' in response.content.decode()


def test_a_line_can_be_taken_out_of_a_draft(login, bureau):
    contract = ready_contract()
    line = contract.lines.get()
    kept = {"maker": contract.maker.pk, "template_version": contract.template_version.pk}
    data = typed(
        line_data(id=line.pk, kind=line.kind.pk, DELETE="on"), signatory=contract.signatory.pk, title="Anders", **kept
    )
    login(bureau).post(contract.page_url("edit"), {**data, "lines-INITIAL_FORMS": 1})
    contract.refresh_from_db()
    assert (contract.title, contract.total, ContractLine.objects.count()) == ("Anders", 0, 0)


def test_a_checked_contract_has_no_form(login, bureau):
    assert login(bureau).get(checked_contract().page_url("edit")).status_code == 403


def test_the_check_page_names_number_budgets_and_what_is_missing(login, bureau):
    contract = ready_contract(open_budget(granted=100))
    address = reverse("culture_makers:contract_move", args=[contract.pk, "checked"])
    client = login(bureau)
    assert client.get(address).context["prospects"][0].missing == 600
    refused = client.post(address)
    assert refused.status_code == 200
    assert refused.context["form"].non_field_errors()
    contract.refresh_from_db()
    assert contract.is_draft


def test_checking_and_cancelling_on_the_pages(login, bureau):
    contract = ready_contract()
    client = login(bureau)
    client.post(reverse("culture_makers:contract_move", args=[contract.pk, "checked"]))
    contract.refresh_from_db()
    assert contract.state == "checked"
    address = reverse("culture_makers:contract_move", args=[contract.pk, "cancelled"])
    assert client.get(address).context["consequences"]
    client.post(address, {"reason": "De school ziet ervan af"})
    contract.refresh_from_db()
    assert (contract.state, contract.cancelled_by) == ("cancelled", bureau)


def test_states_that_have_no_page_yet_have_none(login, bureau):
    assert (
        login(bureau).get(reverse("culture_makers:contract_move", args=[checked_contract().pk, "sent"])).status_code
        == 404
    )


def test_a_copy_opens_for_change(login, bureau):
    contract = checked_contract()
    response = login(bureau).post(reverse("culture_makers:contract_copy", args=[contract.pk]))
    made = Contract.objects.exclude(pk=contract.pk).get()
    assert response["Location"] == made.page_url("edit")


def test_only_clauses_that_are_not_fixed_can_be_worded(login, bureau):
    contract = ready_contract()
    fixed, free = contract.template_version.clauses.all()
    address = reverse("culture_makers:contract_words", args=[contract.pk])
    client = login(bureau)
    client.post(address, {f"clause-{fixed.pk}": "Met gezag.", f"clause-{free.pk}": "Wij betalen vooraf."})
    page = printing.page_of(printing.for_paper(Contract.objects.all()).get())
    assert "Wij betalen vooraf." in page
    assert "Met gezag." not in page
    client.post(address, {f"clause-{free.pk}": ""})
    assert not contract.own_clauses.exists()


def test_the_list_filters_by_school_fair_pay_and_words(login, bureau):
    budget = open_budget(granted=5000)
    mine, other = ready_contract(budget, title="Kometenkoor"), ready_contract(title="Maanmuziek")
    client = login(bureau)
    for asked in ({"school": budget.school.pk}, {"q": "kometen"}, {"maker": mine.maker.pk}):
        assert list(client.get(LIST, asked).context["object_list"]) == [mine]
    assert list(
        client.get(LIST, {"board": other.lines.get().budgets.get().school.board.pk}).context["object_list"]
    ) == [other]
    assert not client.get(LIST, {"below_fair_pay": "true"}).context["object_list"]


def test_a_maker_sees_the_own_contract_from_the_moment_it_is_sent(login):
    contract = checked_contract()
    client = login(maker_user(contract.maker))
    assert client.get(contract.get_absolute_url()).status_code == 404
    contract.send(contract.drafted_by)
    page = client.get(contract.get_absolute_url())
    assert page.status_code == 200
    assert str(contract.lines.get().budgets.get()) not in page.content.decode()
    assert client.get(reverse("culture_makers:contract_pdf", args=[contract.pk])).content[:5] == b"%PDF-"
    assert client.get(contract.page_url("edit")).status_code == 403


def test_a_maker_never_sees_the_contract_of_another(login):
    contract = checked_contract()
    contract.send(contract.drafted_by)
    client = login(maker_user(CultureMakerFactory()))
    assert client.get(contract.get_absolute_url()).status_code == 404
    assert client.get(reverse("culture_makers:contract_pdf", args=[contract.pk])).status_code == 404
    assert not client.get(LIST).context["object_list"]


def test_the_list_of_a_maker_holds_the_own_contracts_that_were_sent(login):
    sent, theirs = checked_contract(), checked_contract()
    kept = checked_contract(maker=sent.maker)
    for contract in (sent, theirs):
        contract.send(contract.drafted_by)
    client = login(maker_user(sent.maker))
    assert list(client.get(LIST).context["object_list"]) == [sent]
    assert client.get(reverse("culture_makers:contract_pdf", args=[kept.pk])).status_code == 404


def test_a_school_reads_in_its_ledger_what_a_contract_is_for_but_not_the_contract(login, school_user):
    school = school_user.person.schoolroles.get().school
    contract = checked_contract(open_budget(granted=1000, school=school))
    client = login(school_user)
    assert client.get(contract.get_absolute_url()).status_code == 403
    assert contract.title in client.get(school.budgets.get().get_absolute_url()).content.decode()


def test_the_pdf_is_kept_with_its_fingerprint_and_drawn_once(login, bureau, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    contract = checked_contract()
    address = reverse("culture_makers:contract_pdf", args=[contract.pk])
    client = login(bureau)
    first = client.get(address).content
    contract.refresh_from_db()
    assert contract.sha256 == hashlib.sha256(first).hexdigest()
    assert client.get(address).content == first


def test_a_draft_is_marked_on_paper_and_not_kept(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    contract = ready_contract()
    draft = printing.for_paper(Contract.objects.filter(pk=contract.pk)).get()
    assert printing.Document(draft).marking
    printing.pdf_of(draft)
    contract.refresh_from_db()
    assert not contract.pdf


def test_the_page_sums_vat_per_rate():
    contract = ContractFactory()
    ContractLineFactory(contract=contract, vat="21", vat_reason="")
    ContractLineFactory(contract=contract, vat="21", vat_reason="")
    ContractLineFactory(contract=contract)
    contract.refresh_from_db()
    rates = printing.Document(contract).rates
    assert [rate.amounts.vat for rate in rates] == [294, 0]
    assert sum(rate.amounts.total for rate in rates) == contract.total
