"""Every maker we work with, in order for one demand, with each reason; none is left out.

Equal points: who has fewest jobs this school year comes first. Still equal: the order follows from the numbers of demand
and maker together, mixed so that it stays the same for one demand and differs from demand to demand. So nobody stands
before another for having a name early in the alphabet, or for having been with us longer.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.utils import timezone
from django.utils.functional import cached_property

from culture_makers.matching.facts import Facts, facts_of, with_facts
from culture_makers.matching.scoring import Verdict, verdicts
from culture_makers.matching.wish import Wish
from culture_makers.models import CultureMaker, MatchWeight

KEPT = 5  # how many of the best are kept with a match


@dataclass(frozen=True)
class Candidate:
    """A maker with its place in the order, its points, and why."""

    maker: CultureMaker
    facts: Facts
    verdicts: tuple[Verdict, ...]
    score: int
    place: int = 0

    @property
    def pk(self):
        return self.maker.pk

    @property
    def is_near(self):
        """Whether the maker works in the district of the demand."""
        return self.facts.in_district

    @property
    def by_reason(self):
        """The verdicts by the name of their reason, so that a table can have a column of each."""
        return {verdict.reason.value: verdict for verdict in self.verdicts}

    def frozen(self):
        """As it is kept with a match."""
        return {
            "maker": self.maker.pk,
            "name": str(self.maker),
            "place": self.place,
            "score": self.score,
            "reasons": [verdict.frozen() for verdict in self.verdicts],
        }


class Ranking:
    """The candidates for ``demand`` as they stand on ``day`` (today when not given)."""

    def __init__(self, demand, day=None):
        self.demand = demand
        self.day = day or timezone.localdate()

    @cached_property
    def candidates(self):
        """All of them, the most points first."""
        wish, weights = Wish.of(self.demand), MatchWeight.objects.in_force()
        makers = with_facts(CultureMaker.objects.active(self.day), wish, self.day)
        return in_order([judged(maker, facts_of(maker), wish, weights) for maker in makers], self.demand.pk)

    def among(self, makers):
        """Those that are among ``makers``, each at the place that it has among all."""
        keys = set(makers.order_by().values_list("pk", flat=True))
        return [candidate for candidate in self.candidates if candidate.pk in keys]

    def of(self, maker):
        """The candidate that is ``maker``; None when we do not work with it on that day."""
        return next((candidate for candidate in self.candidates if candidate.pk == maker.pk), None)

    @property
    def best(self):
        return self.candidates[:KEPT]


def judged(maker, facts, wish, weights):
    """``maker`` with what every reason says, not in order yet."""
    found = tuple(verdicts(wish, facts, weights))
    return Candidate(maker, facts, found, sum(verdict.points for verdict in found))


def in_order(candidates, demand_key):
    """The candidates with their places."""
    ordered = sorted(candidates, key=lambda one: (-one.score, one.facts.jobs, lot(demand_key, one.pk)))
    return [
        Candidate(one.maker, one.facts, one.verdicts, one.score, place) for place, one in enumerate(ordered, start=1)
    ]


def lot(demand_key, maker_key):
    """A number that looks drawn and is always the same for this demand and this maker."""
    return sha256(f"{demand_key}/{maker_key}".encode()).hexdigest()
