"""The questions that panels, reminders, reports and targets ask about how work went."""

from django.db import models
from django.db.models import Avg, Q
from django.utils.translation import pgettext_lazy

from culture_makers.models.contract_queryset import ContractState
from fluxus.common.asked import AskedQuerySet
from fluxus.common.search import containing


class Side(models.TextChoices):
    """Who tells how it went."""

    MAKER = "maker", pgettext_lazy("who tells how it went", "the maker")
    SCHOOL = "school", pgettext_lazy("who tells how it went", "the school")


class DeliveryQuerySet(AskedQuerySet):
    def waiting(self):
        """What was asked and is not told yet; of a contract that fell through nothing is asked any more."""
        return super().waiting().exclude(contract__state=ContractState.CANCELLED)

    def of_makers(self):
        """The side of the makers: they say on which days the work was done, and for how many."""
        return self.filter(side=Side.MAKER)

    def of_schools(self):
        """The side of the schools: they give the scores."""
        return self.filter(side=Side.SCHOOL)

    def average_score(self):
        """What schools gave on average, of 5; None where none has told it."""
        return self.of_schools().answered().aggregate(average=Avg("scores__score"))["average"]

    def search(self, words):
        """Answers of which the contract, the school or the maker's name holds every word."""
        found = Q()
        for path in (
            "contract__search_text",
            "school__search_text",
            "contract__maker__trade_name",
            "contract__maker__person__search_text",
            "contract__maker__organisation__search_text",
        ):
            found |= containing(words, path)
        return self.filter(found)

    def with_names(self):
        """Fetch what a line about an answer names, so that a list costs one query."""
        return self.select_related(
            "contract__maker__person", "contract__maker__organisation", "school", "recipient", "told_by__person"
        )

    def with_answers(self):
        """Fetch the days and scores as well."""
        return self.with_names().prefetch_related("days", "scores__question")
