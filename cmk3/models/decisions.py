"""What the steering group decided, numbered within the year."""

import pgtrigger
from django.db import models
from django.db.models import Exists, Max, OuterRef
from django.utils.translation import gettext_lazy as _

from cmk3.models.agenda import AgendaItem, only_until_issued
from cmk3.models.meetings import SteeringGroupMeeting
from cmk3.models.steering_groups import SteeringGroup
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.common.search import containing, search_column, search_index


class DecisionQuerySet(ScopedQuerySet):
    def search(self, words):
        """Decisions whose text holds every word."""
        return self.filter(containing(words))

    def with_quorum(self):
        """Annotate ``is_advice``: the meeting took place, and too few seats were filled to decide."""
        advising = SteeringGroupMeeting.objects.with_presence().filter(advises=True)
        return self.annotate(is_advice=Exists(advising.filter(pk=OuterRef("item__meeting"))))

    def take_number(self, group, year):
        """The next number of ``group`` in ``year``; whoever asks at the same moment waits for the caller's commit."""
        SteeringGroup.objects.select_for_update(no_key=True).get(pk=group.pk)
        return (self.filter(group=group, year=year).aggregate(last=Max("sequence"))["last"] or 0) + 1

    def decide(self, item, text):
        """A decision on ``item``, with the next number of the year of its meeting; within the caller's transaction."""
        group, year = item.meeting.group, item.meeting.day.year
        return self.create(item=item, group=group, year=year, sequence=self.take_number(group, year), text=text)


@tracked
class Decision(Record):
    """A decision, on an item of the agenda; its number stays."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="decisions", verbose_name=_("agenda item"))
    group = models.ForeignKey(
        SteeringGroup, models.PROTECT, related_name="decisions", editable=False, verbose_name=_("steering group")
    )
    year = models.PositiveSmallIntegerField(_("year of the number"), editable=False)
    sequence = models.PositiveSmallIntegerField(_("sequence of the number"), editable=False)
    text = models.TextField(_("decision"))
    search_text = search_column("text")

    scope = STAFF
    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-year", "-sequence"]
        indexes = [search_index("decision_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "year", "sequence"],
                name="one_decision_per_number_of_the_year",
                violation_error_message=_("This number has been given already."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="number_stays", fields=["item", "group", "year", "sequence"]),
            only_until_issued("(SELECT meeting_id FROM cmk3_agendaitem WHERE id = {row}.item_id)"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return self.item.get_absolute_url()

    @property
    def number(self):
        """As people write it: 2024-3."""
        return f"{self.year}-{self.sequence}"
