"""The questions that lists, the ranking, reports and measures ask about many matches."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.scoping import ScopedQuerySet
from fluxus.common.search import containing

GOOD = 4  # of 5: from here on a school calls it a success


class MatchState(models.TextChoices):
    """How far a match is."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined by the maker")
    CARRIED_OUT = "carried_out", _("carried out")
    EVALUATED = "evaluated", _("evaluated")
    CANCELLED = "cancelled", _("cancelled")

    @classmethod
    def agreed(cls):
        """The states in which both sides have said yes, and nobody took it back."""
        return [cls.ACCEPTED, cls.CARRIED_OUT, cls.EVALUATED]

    @classmethod
    def ended(cls):
        """The states of a match that did not come about."""
        return [cls.DECLINED, cls.CANCELLED]


class MatchQuerySet(ScopedQuerySet):
    def search(self, words):
        """Matches whose demand, or whose maker's name, holds every word."""
        found = Q()
        for path in (
            "demand__search_text",
            "maker__trade_name",
            "maker__person__search_text",
            "maker__organisation__search_text",
        ):
            found |= containing(words, path)
        return self.filter(found).with_names()

    def going(self):
        """Matches that were proposed and did not fall through."""
        return self.exclude(state__in=MatchState.ended())

    def agreed(self, period=None):
        """Matches that both sides said yes to, on a day of ``period`` if given."""
        agreed = self.filter(state__in=MatchState.agreed())
        return agreed.filter(accepted_on__range=(period.start, period.end)) if period else agreed

    def carried_out(self, period):
        """Matches of which the work was done on a day of ``period``."""
        return self.filter(carried_out_on__range=(period.start, period.end))

    def proposed_in(self, period):
        """Matches proposed on a day of ``period``, whatever came of them."""
        return self.filter(proposed_on__range=(period.start, period.end))

    def successful(self, day):
        """Matches that the school called good by ``day``."""
        return self.filter(school_score__gte=GOOD, evaluated_on__lte=day)

    def with_organisations(self, kind=None):
        """Matches for social organisations, of a kind if named."""
        matches = self.filter(demand__organisation__isnull=False)
        return matches.filter(demand__organisation__kind=kind) if kind else matches

    def with_names(self):
        """Fetch what a line about a match names, so that a list costs one query."""
        return self.select_related(
            "demand__school", "demand__organisation", "maker__person", "maker__organisation", "chosen_by__person"
        )
