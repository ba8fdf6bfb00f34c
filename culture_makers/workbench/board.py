"""The board: the contracts that are not over, a column per state, the longest waiting on top."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Sum
from django.urls import reverse

from culture_makers.models import ContractState
from culture_makers.workbench.steps import Waiting
from fluxus.common.lists import address_with

CARDS = 6
STATES = (
    ContractState.DRAFT,
    ContractState.CHECKED,
    ContractState.SENT,
    ContractState.SIGNED,
    ContractState.CARRIED_OUT,
)


@dataclass(frozen=True)
class Column:
    """A state: how many contracts, for how much, since when the oldest waits, the first of them as cards, and where all are."""

    state: Any
    number: int
    amount: Any
    oldest: Any
    cards: list
    url: str

    @property
    def more(self):
        return self.number - len(self.cards)


def board_of(contracts, user, asked):
    """A column per state out of ``contracts`` (of ``with_waits``); ``asked`` are the filters in the address of the list."""
    counts = {row.pop("state"): row for row in counted(contracts)}
    return [column_of(contracts, state, user, asked, **counts.get(state, {})) for state in STATES]


def counted(contracts):
    """Per state how many, what they come to, and since when the oldest waits; one query."""
    figures = {"number": Count("*"), "amount": Sum("net"), "oldest": Min("waits_since")}
    return contracts.filter(state__in=STATES).order_by().values("state").annotate(**figures)


def column_of(contracts, state, user, asked, number=0, amount=0, oldest=None):
    here = contracts.filter(state=state).longest_waiting_first()
    cards = [Waiting(contract, user) for contract in here[:CARDS]] if number else []
    url = reverse("culture_makers:contract_waiting") + address_with(asked, state=state, page=None)
    return Column(state, number, amount, oldest, cards, url)
