"""Addenda on screen and on paper, and what counts them."""

import datetime as dt
from http import HTTPStatus

import pytest
from django.urls import reverse

from culture_makers.amendments.in_force import in_force
from culture_makers.contracts.drafting import copy_contract
from culture_makers.contracts.exposure import weighed, year_of
from culture_makers.contracts.printing import for_paper, page_of
from culture_makers.models import Contract, CultureMaker, TemplateVersion
from fluxus.common.money import euro
from fluxus.common.periods import Period
from monitoring.measures.contracts import share_on_reviewed_text
from tests.factories.accounts import UserFactory
from tests.factories.addenda import checked_addendum, draft_addendum, signed_addendum, signed_contract
from tests.factories.contracts import TemplateVersionFactory, checked_contract, open_budget
from tests.factories.makers import KindOfWorkFactory

pytestmark = pytest.mark.django_db


def line(number, budget, **more):
    return {
        "lines-TOTAL_FORMS": "1",
        "lines-INITIAL_FORMS": "0",
        "lines-0-kind": KindOfWorkFactory().pk,
        "lines-0-quantity": str(number),
        "lines-0-unit": "lesson",
        "lines-0-rate": "70",
        "lines-0-vat": "0",
        "lines-0-budgets": [budget.pk],
        "lines-0-cost_class": "activity",
        **more,
    }


def typed(page):
    """What the form of an addendum is drawn with, as a browser sends it back."""
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: getattr(value, "pk", value) or "" for name, value in values.items()}


def test_an_addendum_begins_with_what_its_contract_says_and_may_take_work_off(login, bureau):
    budget = open_budget(granted=1000)
    contract = signed_contract(budget)
    meant = TemplateVersionFactory(published=True, template__is_for_addenda=True)
    address = reverse("culture_makers:contract_amend", args=[contract.pk])
    page = login(bureau).get(address)
    known = typed(page)
    assert known["template_version"] == meant.pk
    assert (known["title"], known["signatory"]) == (contract.title, contract.signatory_id)
    said = {**known, "assignment": "Twee lessen minder.", **line(-2, budget)}
    assert login(bureau).post(address, said).status_code == HTTPStatus.FOUND
    made = contract.addenda.get()
    assert (made.maker, made.drafted_by, made.total) == (contract.maker, bureau, -140)
    edit = login(bureau).get(made.page_url("edit"))
    assert "maker" not in edit.context["form"].fields


def test_only_a_contract_that_was_signed_gets_an_addendum(login, bureau):
    addendum = checked_addendum(signed_contract(), quantity=1)
    for contract in (checked_contract(), addendum):
        address = reverse("culture_makers:contract_amend", args=[contract.pk])
        assert login(bureau).get(address).status_code == HTTPStatus.FORBIDDEN


def test_a_new_contract_takes_no_work_off_and_offers_no_text_meant_for_addenda(login, bureau):
    meant = TemplateVersionFactory(published=True, template__is_for_addenda=True)
    client = login(bureau)
    form = client.get(reverse("culture_makers:contract_create")).context["form"]
    assert meant not in form.fields["template_version"].queryset
    assert set(TemplateVersion.objects.for_addenda()) == {meant}
    answer = client.post(reverse("culture_makers:contract_create"), line(-2, open_budget(granted=100)))
    assert "quantity" in answer.context["lines"].forms[0].errors


def test_the_sums_below_the_form_follow_work_that_is_taken_off(login, bureau):
    contract = signed_contract()
    said = {"amends": contract.pk, **line(-2, open_budget(granted=100))}
    answer = login(bureau).post(reverse("culture_makers:contract_totals"), said)
    assert answer.context["totals"].whole.total == -140


def test_the_page_of_a_contract_shows_what_holds_now_and_its_addenda(login, bureau):
    contract = signed_contract()
    signed = signed_addendum(contract, quantity=2)
    waiting = draft_addendum(contract, quantity=1, title="Nog een les")
    page = login(bureau).get(contract.get_absolute_url()).content.decode()
    assert euro(840) in page
    assert signed.number in page
    assert waiting.get_absolute_url() in page
    assert reverse("culture_makers:contract_amend", args=[contract.pk]) in page


def test_a_maker_sees_the_addenda_that_were_sent_and_no_drafts(login):
    user = UserFactory()
    contract = signed_contract(maker__person=user.person)
    sent = signed_addendum(contract, quantity=2)
    draft = draft_addendum(contract, quantity=1)
    page = login(user).get(contract.get_absolute_url()).content.decode()
    assert sent.get_absolute_url() in page
    assert draft.get_absolute_url() not in page
    assert reverse("culture_makers:contract_amend", args=[contract.pk]) not in page


def test_more_addenda_cost_the_page_of_a_contract_no_more_queries(login, bureau, costs_the_same):
    contract = signed_contract(open_budget(granted=50_000))
    client = login(bureau)
    costs_the_same(
        lambda: client.get(contract.get_absolute_url()),
        lambda number: [signed_addendum(contract, quantity=1) for _ in range(number)],
    )


def test_an_addendum_on_paper_names_its_contract_and_the_total_before_and_after():
    contract = signed_contract()
    addendum = checked_addendum(contract, quantity=2, ends_on="2024-06-28")
    page = page_of(for_paper(Contract.objects.filter(pk=addendum.pk)).get())
    assert contract.number in page
    for amount in (700, 140, 840):
        assert euro(amount) in page
    assert "29-3-2024" in page
    assert "28-6-2024" in page


def test_a_copy_of_an_addendum_changes_the_same_contract():
    addendum = checked_addendum(signed_contract(), quantity=-1)
    copied = copy_contract(addendum, addendum.drafted_by)
    assert (copied.amends, copied.total, copied.number) == (addendum.amends, -70, "")


def test_the_sums_of_the_list_hold_addenda_and_a_maker_has_no_contract_more_by_one(login, bureau):
    contract = signed_contract()
    signed_addendum(contract, quantity=-2, starts_on="2024-02-05", ends_on="2024-02-09")
    page = login(bureau).get(reverse("culture_makers:contract_list"))
    assert page.context["table"].rows[0].record.is_addendum
    assert Contract.objects.sums()["total"] == 560
    row = weighed(CultureMaker.objects.all(), year_of(2024)).get()
    assert (row.contract_count, row.contract_sum) == (1, 560)
    assert row.weeks == 5


def test_a_longer_period_counts_for_the_weeks_of_a_maker():
    contract = signed_contract()
    before = weighed(CultureMaker.objects.all(), year_of(2024)).get().weeks
    signed_addendum(contract, starts_on="2024-02-05", ends_on="2024-04-12")
    assert weighed(CultureMaker.objects.all(), year_of(2024)).get().weeks == before + 2


def test_addenda_count_with_neither_contracts_nor_those_on_a_reviewed_text():
    contract = signed_contract()
    checked_addendum(contract, quantity=1)
    today = contract.checked_at.date()
    evidence = share_on_reviewed_text(Period(today - dt.timedelta(days=1), today + dt.timedelta(days=1)))
    assert evidence.of.count() == 1
    assert set(Contract.objects.originals()) == {contract}
    assert in_force(contract).contract == contract
