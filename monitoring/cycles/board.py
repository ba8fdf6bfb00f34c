"""The board: a lane per step, what does not move on on top."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from fluxus.common.lists import address_with
from monitoring.models import Cycle

CARDS = 8


@dataclass(frozen=True)
class Lane:
    """A step: how many cycles are at it, how many of them do not move on, the first as cards, and where all are."""

    state: Any
    number: int
    stuck: int
    cards: list
    url: str

    @property
    def more(self):
        return self.number - len(self.cards)


def board_of(cycles, asked):
    """A lane per step out of ``cycles`` (of ``with_standing``); ``asked`` are the filters in the address."""
    counted = cycles.order_by().values("state").annotate(number=Count("pk"), held=Count("pk", filter=~Q(stuck="")))
    counts = {row["state"]: row for row in counted}
    return [_lane(cycles, state, asked, counts.get(state)) for state in Cycle.State]


def _lane(cycles, state, asked, counted):
    url = reverse("monitoring:cycle_list") + address_with(asked, state=state, page=None)
    if not counted:
        return Lane(state, 0, 0, [], url)
    cards = list(cycles.filter(state=state).stuck_first()[:CARDS])
    return Lane(state, counted["number"], counted["held"], cards, url)
