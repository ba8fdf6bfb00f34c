"""The money of addenda: more work is promised, less work is freed, and the ledger is the sum of all that was checked."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from culture_makers.amendments.in_force import Change, in_force
from culture_makers.amendments.less import open_promises_together
from culture_makers.contracts.charges import entries_of
from culture_makers.contracts.checking import cancel, check, faults_of
from culture_makers.models import Contract
from schools.budgets.posting import commit, spend
from tests.factories.addenda import checked_addendum, draft_addendum, signed_addendum, signed_contract
from tests.factories.contracts import ContractLineFactory, FairPayRateFactory, open_budget

pytestmark = pytest.mark.django_db


def promised(budget):
    budget.refresh_from_db()
    return budget.committed


def refused(act):
    with pytest.raises(ValidationError) as refusal:
        act()
    return refusal.value


def test_more_work_is_promised_by_the_addendum_itself():
    budget = open_budget(granted=1000)
    addendum = checked_addendum(signed_contract(budget), quantity=2)
    assert promised(budget) == 840
    assert entries_of(addendum).get().amount == 140


def test_less_work_frees_part_of_what_the_contract_was_promised():
    budget = open_budget(granted=1000)
    contract = signed_contract(budget)
    addendum = checked_addendum(contract, quantity=-3)
    assert promised(budget) == 490
    assert entries_of(addendum).get().settles == entries_of(contract).get()


def test_less_work_is_taken_from_earlier_addenda_as_well():
    budget = open_budget(granted=1000)
    contract = signed_contract(budget)
    signed_addendum(contract, quantity=2)
    checked_addendum(contract, quantity=-12)
    assert promised(budget) == 0


def test_more_than_is_still_open_is_not_taken_off_and_the_refusal_says_how_much_is_open():
    budget = open_budget(granted=1000)
    contract = signed_contract(budget)
    spend(budget, 400, "Eerste factuur", reference="invoice/1", commitment=entries_of(contract).get())
    addendum = draft_addendum(contract, quantity=-5)
    words = refused(lambda: check(addendum, addendum.drafted_by)).messages
    assert len(words) == 1
    assert "300" in words[0]
    assert "350" in words[0]
    addendum.refresh_from_db()
    assert (addendum.state, addendum.number, promised(budget)) == ("draft", "", 300)


def test_what_another_budget_or_class_of_costs_was_promised_is_not_taken():
    contract = signed_contract(open_budget(granted=1000))
    assert faults_of(draft_addendum(contract, open_budget(granted=1000), -1))
    other = draft_addendum(contract)
    ContractLineFactory(
        contract=other, quantity=-1, cost_class="knowledge", charging=contract.lines.get().budgets.get()
    )
    assert faults_of(other)


def test_work_moves_from_one_budget_to_another_in_one_addendum():
    old, new = open_budget(granted=1000), open_budget(granted=1000)
    addendum = draft_addendum(signed_contract(old), old, -4)
    ContractLineFactory(contract=addendum, quantity=4, charging=new)
    check(addendum, addendum.drafted_by)
    assert (promised(old), promised(new)) == (420, 280)


def test_an_addendum_without_lines_changes_words_or_the_last_day_or_cannot_be_checked():
    contract = signed_contract()
    assert faults_of(draft_addendum(contract, assignment=""))
    assert not faults_of(draft_addendum(contract, assignment="Op dinsdag in plaats van op woensdag."))
    later = checked_addendum(contract, ends_on="2024-06-28")
    assert not entries_of(later).exists()


def test_cancelling_an_addendum_undoes_exactly_its_own():
    budget = open_budget(granted=1000)
    contract = signed_contract(budget)
    more, less = checked_addendum(contract, quantity=2), checked_addendum(contract, quantity=-3)
    cancel(less, less.drafted_by, "Gaat toch door")
    assert promised(budget) == 840
    cancel(more, more.drafted_by, "Gaat niet door")
    assert promised(budget) == 700
    contract.refresh_from_db()
    assert contract.state == "signed"
    assert sum(promise.still_open for promise in open_promises_together(contract)) == 700


def test_an_addendum_whose_money_has_gone_meanwhile_cannot_be_cancelled():
    budget = open_budget(granted=700)
    less = checked_addendum(signed_contract(budget), quantity=-3)
    commit(budget, 200, "Iets anders", reference="other/1")
    refused(lambda: cancel(less, less.drafted_by, "Gaat toch door"))
    less = Contract.objects.get(pk=less.pk)
    assert (less.state, promised(budget)) == ("checked", 690)


def test_with_the_contract_its_addenda_fall_through_and_all_its_money_is_free():
    budget = open_budget(granted=1000)
    contract = signed_contract(budget)
    more, less = signed_addendum(contract, quantity=2), checked_addendum(contract, quantity=-3)
    draft = draft_addendum(contract, quantity=1)
    cancel(contract, contract.drafted_by, "Ziek geworden")
    assert promised(budget) == 0
    assert set(Contract.objects.filter(pk__in=[more.pk, less.pk, draft.pk]).values_list("state", flat=True)) == {
        "cancelled"
    }


def test_what_holds_now_is_the_contract_with_its_signed_addenda():
    contract = signed_contract()
    signed_addendum(contract, quantity=2, ends_on="2024-06-28")
    checked_addendum(contract, quantity=5)
    holds = in_force(contract)
    assert holds.amounts.total == holds.amounts.burden == 840
    assert str(holds.ends_on) == "2024-06-28"
    assert [line.quantity for line in holds.lines] == [10, 2]
    assert Contract.objects.with_last_day().get(pk=contract.pk).last_day == holds.ends_on


def test_what_an_addendum_changes_stays_told_as_it_was_when_it_was_checked():
    contract = signed_contract()
    signed_addendum(contract, quantity=2)
    third = checked_addendum(contract, quantity=-1)
    signed_addendum(contract, quantity=7)
    change = Change(Contract.objects.get(pk=third.pk))
    assert (change.old.total, change.new.total) == (840, 770)


def test_what_is_taken_off_needs_no_reason_why_it_is_below_fair_pay():
    contract = signed_contract()
    FairPayRateFactory(kind=contract.lines.get().kind, amount=Decimal("90.00"))
    addendum = draft_addendum(contract, quantity=-1)
    assert not addendum.below_fair_pay
    assert not addendum.lines.get().is_below_fair_pay


steps = st.lists(
    st.tuples(st.integers(-6, 8).filter(bool), st.sampled_from(["check", "check", "cancel"])), min_size=1, max_size=5
)


@settings(max_examples=12)
@given(steps)
def test_the_ledger_holds_the_contract_and_its_addenda_to_the_cent(steps):
    with transaction.atomic():
        budgets = [open_budget(granted=100_000) for _ in range(2)]
        contract = signed_contract(budgets)
        counting = [contract]
        for quantity, outcome in steps:
            addendum = draft_addendum(contract, budgets, quantity)
            if faults_of(addendum):
                continue
            check(addendum, addendum.drafted_by)
            if outcome == "cancel":
                cancel(addendum, addendum.drafted_by, "Gaat niet door")
            else:
                counting.append(addendum)
        counted = sum(part.burden for part in counting)
        assert sum(promised(budget) for budget in budgets) == counted
        assert sum(promise.still_open for promise in open_promises_together(contract)) == counted
        transaction.set_rollback(True)  # so that every example begins with nothing
