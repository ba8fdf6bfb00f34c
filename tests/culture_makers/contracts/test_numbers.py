"""Numbers of contracts: gapless per year, never used twice, whoever writes at whatever moment."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction

from culture_makers.contracts.checking import cancel, check
from culture_makers.models import Contract, NumberSeries
from tests.factories.accounts import UserFactory
from tests.factories.contracts import checked_contract, open_budget, ready_contract
from tests.factories.makers import CultureMakerFactory

AT_ONCE = 20


def test_twenty_at_once_of_whom_half_fail_leave_no_gap(at_once):
    by, maker = UserFactory(role="bureau"), CultureMakerFactory()
    rich, poor = open_budget(granted=100_000), open_budget(granted=1)
    contracts = [ready_contract(poor if number % 2 else rich, maker=maker) for number in range(AT_ONCE)]
    outcomes = at_once(*[partial(check, contract, by) for contract in contracts])
    assert sum(isinstance(one, ValidationError) for one in outcomes) == AT_ONCE // 2
    given = Contract.objects.exclude(sequence=None).order_by("sequence").values_list("sequence", flat=True)
    assert list(given) == list(range(1, AT_ONCE // 2 + 1))
    rich.refresh_from_db()
    poor.refresh_from_db()
    assert (rich.committed, poor.committed) == (7000, 0)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_check_one_contract_the_second_is_told():
    contract, by = ready_contract(), UserFactory(role="bureau")
    again = Contract.objects.get(pk=contract.pk)
    check(contract, by)
    with pytest.raises(ValidationError):
        check(again, by)
    assert NumberSeries.objects.get().last == 1


def test_a_number_counts_on_within_its_year(db, settings):
    settings.CONTRACT_NUMBER_PREFIX = "OVO-"
    first, second = checked_contract(), checked_contract()
    assert second.sequence == first.sequence + 1
    assert second.number == f"OVO-{second.year}-0002"


def test_a_cancelled_contract_keeps_its_number(db):
    contract = checked_contract()
    number = contract.number
    cancel(contract, contract.drafted_by, "Het festival gaat niet door")
    contract.refresh_from_db()
    assert contract.number == number
    assert checked_contract().number != number


def test_the_database_refuses_to_skip_a_number(db):
    NumberSeries.objects.create(year=2101)
    with pytest.raises(Error), transaction.atomic():
        NumberSeries.objects.filter(year=2101).update(last=2)


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_number_that_no_contract_got():
    with pytest.raises(Error):
        NumberSeries.objects.take(2102)
    assert not NumberSeries.objects.filter(last__gt=0).exists()


def test_the_database_refuses_to_change_or_delete_a_number(db):
    contract = checked_contract()
    for change in ({"sequence": 7}, {"number": "2024-0007"}, {"year": 2030}):
        with pytest.raises(Error), transaction.atomic():
            Contract.objects.filter(pk=contract.pk).update(**change)
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM culture_makers_contract WHERE id = %s", [contract.pk])
