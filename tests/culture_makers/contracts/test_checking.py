"""Checking promises the money and cancelling frees it; the database holds what was agreed."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction

from culture_makers.contracts.charges import charges_of, entries_of
from culture_makers.contracts.checking import cancel, check, faults_of, prospects_of
from culture_makers.contracts.drafting import copy_contract, draft_contract
from culture_makers.models import Contract, ContractLine, NumberSeries
from schools.models import BudgetEntry
from tests.factories.accounts import UserFactory
from tests.factories.budgets import BudgetFactory
from tests.factories.contracts import (
    ContractFactory,
    ContractLineFactory,
    FairPayRateFactory,
    TemplateVersionFactory,
    checked_contract,
    open_budget,
    ready_contract,
)
from tests.factories.makers import CultureMakerFactory, KindOfWorkFactory

pytestmark = pytest.mark.django_db


def refused(act):
    with pytest.raises(ValidationError) as refusal:
        act()
    return refusal.value


def test_checking_promises_what_the_lines_take_with_vat():
    budget = open_budget(granted=1000)
    contract = ContractFactory()
    ContractLineFactory(contract=contract, quantity=5, rate=Decimal("100.00"), vat="21", vat_reason="", charging=budget)
    check(contract, contract.drafted_by)
    budget.refresh_from_db()
    assert (budget.committed, budget.free) == (605, 395)
    promise = entries_of(contract).get()
    assert promise.subject == contract
    assert contract.number in promise.description
    assert str(contract.maker) in promise.description


def test_checking_says_who_did_it_and_when():
    contract = checked_contract()
    assert contract.state == "checked"
    assert contract.checked_by == contract.drafted_by
    assert contract.moves[0][0] == "checked"


def test_too_little_money_posts_nothing_uses_no_number_and_names_every_school():
    poor, poorer, rich = open_budget(granted=100), open_budget(granted=50), open_budget(granted=5000)
    contract = ContractFactory()
    for budget in (poor, poorer, rich):
        ContractLineFactory(contract=contract, charging=budget)
    words = refused(lambda: check(contract, contract.drafted_by)).messages
    assert len(words) == 2
    assert str(poor.school) in words[0]
    assert "600" in words[0]
    assert str(poorer.school) in words[1]
    contract.refresh_from_db()
    assert (contract.state, contract.number) == ("draft", "")
    assert not entries_of(contract).exists()
    assert not NumberSeries.objects.filter(last__gt=0).exists()


def test_the_callers_contract_stays_a_draft_when_checking_is_refused():
    contract = ready_contract(open_budget(granted=1))
    refused(lambda: check(contract, contract.drafted_by))
    assert contract.is_draft


def test_several_budgets_carry_a_line_in_equal_parts():
    budgets = [open_budget(granted=1000) for _ in range(3)]
    contract = ContractFactory()
    ContractLineFactory(contract=contract, quantity=1, rate=Decimal("100.00"), charging=budgets)
    assert sorted(charge.amount for charge in charges_of(contract)) == [
        Decimal("33.33"),
        Decimal("33.33"),
        Decimal("33.34"),
    ]


def test_lines_of_one_class_of_costs_become_one_promise_per_budget():
    budget = open_budget(granted=5000)
    contract = ContractFactory()
    for cost_class in ("activity", "activity", "knowledge"):
        ContractLineFactory(contract=contract, cost_class=cost_class, charging=budget)
    check(contract, contract.drafted_by)
    assert sorted(entry.amount for entry in entries_of(contract)) == [700, 1400]


def test_what_checking_will_do_is_told_beforehand():
    contract = ready_contract(open_budget(granted=1000))
    prospect = prospects_of(contract)[0]
    assert (prospect.amount, prospect.left, prospect.missing) == (700, 300, 0)


def test_a_contract_without_lines_or_without_budget_cannot_be_checked():
    empty, unpaid = ContractFactory(), ContractFactory()
    ContractLineFactory(contract=unpaid)
    for contract in (empty, unpaid):
        assert faults_of(contract)
        refused(lambda contract=contract: check(contract, contract.drafted_by))


def test_a_budget_that_has_lapsed_promises_nothing():
    contract = ready_contract(BudgetFactory(granted=5000))
    refused(lambda: check(contract, contract.drafted_by))


def test_a_contract_on_an_unpublished_template_cannot_be_checked():
    contract = ready_contract(template_version=TemplateVersionFactory())
    refused(lambda: check(contract, contract.drafted_by))


def test_cancelling_frees_the_money_and_says_why():
    budget = open_budget(granted=1000)
    contract = checked_contract(budget)
    cancel(contract, contract.drafted_by, "Ziek geworden")
    budget.refresh_from_db()
    assert (budget.committed, budget.free) == (0, 1000)
    assert Contract.objects.get(pk=contract.pk).reason == "Ziek geworden"
    assert entries_of(contract).filter(kind=BudgetEntry.Kind.RELEASE).get().amount == -700


def test_cancelling_without_a_reason_is_refused():
    contract = checked_contract()
    refused(lambda: cancel(contract, contract.drafted_by, ""))
    assert entries_of(contract).open_commitments().exists()


def test_a_draft_is_cancelled_without_a_trace_in_the_ledger():
    contract = ready_contract()
    cancel(contract, contract.drafted_by, "Dubbel")
    assert not entries_of(contract).exists()


def test_the_database_refuses_every_move_that_is_not_in_the_table():
    contract = ready_contract()
    for state in ("sent", "signed", "settled"):
        with pytest.raises(Error), transaction.atomic():
            Contract.objects.filter(pk=contract.pk).update(state=state)


def test_the_database_refuses_a_contract_that_begins_further_on():
    with pytest.raises(Error), transaction.atomic():
        ContractFactory(state="checked")


def test_the_database_keeps_lines_and_agreement_of_a_checked_contract():
    contract = checked_contract()
    line = contract.lines.get()
    refusals = [
        lambda: ContractLine.objects.filter(pk=line.pk).update(rate=1),
        lambda: ContractLineFactory(contract=contract),
        lambda: line.line_budgets.all().delete(),
        lambda: Contract.objects.filter(pk=contract.pk).update(title="Anders"),
        lambda: Contract.objects.filter(pk=contract.pk).update(maker=CultureMakerFactory()),
        line.delete,
    ]
    for act in refusals:
        with pytest.raises(Error), transaction.atomic():
            act()


def test_the_database_refuses_totals_that_are_not_those_of_the_lines():
    contract = ready_contract()
    with pytest.raises(Error), transaction.atomic():
        Contract.objects.filter(pk=contract.pk).update(net=1)


def test_below_the_fair_rate_of_its_first_day_a_line_says_why():
    fair = FairPayRateFactory(amount=Decimal("80.00"))
    contract = ContractFactory()
    with pytest.raises(Error), transaction.atomic():
        ContractLineFactory(contract=contract, kind=fair.kind)
    line = ContractLineFactory(contract=contract, kind=fair.kind, fair_pay_reason="Beginnend maker, met begeleiding")
    assert line.is_below_fair_pay
    contract.refresh_from_db()
    assert contract.below_fair_pay


def test_a_later_fair_rate_does_not_count_for_an_earlier_contract():
    kind = KindOfWorkFactory()
    FairPayRateFactory(kind=kind, amount=60)
    FairPayRateFactory(kind=kind, amount=80, since="2024-02-01")
    contract = ContractFactory()
    line = ContractLineFactory(contract=contract, kind=kind)
    assert line.fair_rate == 60
    with pytest.raises(Error), transaction.atomic():
        Contract.objects.filter(pk=contract.pk).update(starts_on="2024-02-02")


def test_what_is_drafted_under_one_name_is_drafted_once():
    made = ready_contract()
    agreed = {
        "maker": made.maker,
        "template_version": made.template_version,
        "title": "Maanlessen",
        "starts_on": made.starts_on,
        "ends_on": made.ends_on,
        "signatory": made.signatory,
        "by": made.drafted_by,
        "drafted_as": "batch/1/row/3",
    }
    line = {"kind": KindOfWorkFactory(), "quantity": 2, "rate": 50, "vat": "0", "budgets": [open_budget(granted=1)]}
    first = draft_contract(lines=[line], **agreed)
    assert draft_contract(lines=[line], **agreed) == first
    assert first.total == 100
    assert Contract.objects.count() == 2


def test_a_draft_with_a_wrong_line_is_not_made():
    made = ready_contract()
    agreed = {name: getattr(made, name) for name in ("maker", "template_version", "starts_on", "ends_on", "signatory")}
    line = {"kind": KindOfWorkFactory(), "quantity": 2, "rate": 50, "vat": "exempt"}
    refused(lambda: draft_contract(lines=[line], title="Maanlessen", by=made.drafted_by, **agreed))
    assert Contract.objects.count() == 1


def test_a_copy_is_a_draft_that_says_the_same():
    contract = checked_contract()
    by = UserFactory(role="bureau")
    copied = copy_contract(contract, by)
    assert (copied.state, copied.number, copied.drafted_by) == ("draft", "", by)
    assert copied.total == contract.total
    assert list(copied.lines.get().budgets.all()) == list(contract.lines.get().budgets.all())
