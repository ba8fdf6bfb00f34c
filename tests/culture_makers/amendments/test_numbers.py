"""Numbers of addenda: gapless per contract, never used twice, and only for a contract that was signed."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction

from culture_makers.contracts.checking import cancel, check
from culture_makers.models import Contract, NumberSeries
from tests.factories.accounts import UserFactory
from tests.factories.addenda import checked_addendum, draft_addendum, signed_contract
from tests.factories.contracts import ContractFactory, checked_contract, open_budget, ready_contract
from tests.factories.makers import CultureMakerFactory

AT_ONCE = 10


def test_ten_at_once_of_whom_half_fail_leave_no_gap(at_once):
    by = UserFactory(role="bureau")
    rich, poor = open_budget(granted=100_000), open_budget(granted=1)
    contract = signed_contract(rich)
    addenda = [draft_addendum(contract, poor if number % 2 else rich, 1) for number in range(AT_ONCE)]
    outcomes = at_once(*[partial(check, addendum, by) for addendum in addenda])
    assert sum(isinstance(one, ValidationError) for one in outcomes) == AT_ONCE // 2
    numbers = contract.addenda.exclude(addendum=None).order_by("addendum").values_list("number", flat=True)
    assert list(numbers) == [f"{contract.number}-A{number}" for number in range(1, AT_ONCE // 2 + 1)]
    assert NumberSeries.objects.get().last == 1
    rich.refresh_from_db()
    assert rich.committed == 700 + 70 * AT_ONCE // 2


def test_addenda_count_per_contract_and_use_no_number_of_the_year(db):
    first, second = signed_contract(), signed_contract()
    assert checked_addendum(first, quantity=1).number == f"{first.number}-A1"
    assert checked_addendum(first, quantity=1).number == f"{first.number}-A2"
    assert checked_addendum(second, quantity=1).number == f"{second.number}-A1"
    assert checked_contract().sequence == second.sequence + 1


def test_a_cancelled_addendum_keeps_its_number(db):
    contract = signed_contract()
    addendum = checked_addendum(contract, quantity=1)
    cancel(addendum, addendum.drafted_by, "Toch niet nodig")
    assert checked_addendum(contract, quantity=1).addendum == 2


def test_the_database_refuses_an_addendum_to_what_was_not_signed_or_is_one_itself_or_is_somebody_elses(db):
    signed = signed_contract()
    addendum = checked_addendum(signed, quantity=1)
    for refused in (
        lambda: draft_addendum(checked_contract()),
        lambda: draft_addendum(addendum),
        lambda: draft_addendum(signed, maker=CultureMakerFactory()),
    ):
        with pytest.raises(Error), transaction.atomic():
            refused()


def test_an_addendum_of_a_contract_that_fell_through_cannot_be_checked(db):
    contract = signed_contract()
    late = draft_addendum(contract, quantity=1)
    Contract.objects.filter(pk=contract.pk).update(
        state="cancelled", cancelled_at=contract.signed_at, cancelled_by=contract.drafted_by, reason="Ziek"
    )
    with pytest.raises(Error), transaction.atomic():
        check(late, late.drafted_by)


def test_the_database_refuses_another_number_than_the_next_of_the_contract(db):
    contract = signed_contract()
    addendum = checked_addendum(contract, quantity=1)
    for change in ({"addendum": 2}, {"number": f"{contract.number}-A9"}, {"amends": signed_contract()}):
        with pytest.raises(Error), transaction.atomic():
            Contract.objects.filter(pk=addendum.pk).update(**change)
    draft = draft_addendum(contract, quantity=1)
    known = {"state": "checked", "checked_at": contract.checked_at, "checked_by": contract.checked_by}
    for skipped in (3, 1):
        with pytest.raises(Error), transaction.atomic():
            Contract.objects.filter(pk=draft.pk).update(
                **known, addendum=skipped, number=f"{contract.number}-A{skipped}"
            )


def test_no_contract_becomes_an_addendum_afterwards(db):
    draft = ready_contract()
    with pytest.raises(Error), transaction.atomic():
        Contract.objects.filter(pk=draft.pk).update(amends=signed_contract(maker=draft.maker))


def test_only_an_addendum_takes_work_off(db):
    draft = ContractFactory()
    addendum = draft_addendum(signed_contract(), quantity=-2)
    assert addendum.net == -140
    with pytest.raises(Error), transaction.atomic():
        addendum.lines.update(contract=draft)
