"""Measures that read what was entered by hand, for what no record tells yet."""

from decimal import Decimal

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from monitoring.measures.evidence import Latest, Total, kind_of
from monitoring.measures.outcomes import Milestone
from monitoring.measures.registry import Way, measure
from monitoring.measures.telling import OUTSIDE, WITHDRAWN, day_name
from monitoring.models import ProgressEntry


def logged(period, target):
    return ProgressEntry.objects.logged(period).filter(target=target)


@measure(
    _("Milestone, entered by hand"),
    records=ProgressEntry,
    counts=_("Somebody enters by hand that it is reached, on which day and what proves it."),
    leaves_out=(_("An entry that only says how far it is does not reach it."), WITHDRAWN),
    way=Way.HAND,
    logged=True,
)
def milestone(period, *, target):
    """Reached on the day of the first entry that says so, with its proof; other entries show that it is on its way."""
    entries = logged(period, target)
    return Milestone(entries.filter(reached=True), signs=entries)


@measure(
    _("Sum of values entered by hand"),
    records=ProgressEntry,
    counts=_("Somebody enters a number by hand, each time with the day and the proof."),
    leaves_out=(OUTSIDE, WITHDRAWN),
    way=Way.HAND,
    logged=True,
)
def logged_total(period, *, target):
    """The sum of the values entered in the period."""
    return Total(logged(period, target).filter(value__isnull=False), "value")


@measure(
    _("Level entered by hand"),
    records=ProgressEntry,
    counts=_("Somebody enters by hand how high it is, each time with the day and the proof."),
    leaves_out=(OUTSIDE, WITHDRAWN),
    way=Way.HAND,
    logged=True,
)
def logged_level(period, *, target):
    """The newest value entered in the period."""
    return Latest(logged(period, target).filter(value__isnull=False), "value")


class EntryOrRecord(Milestone):
    """Reached by what was entered by hand, or by the first of the ``records``, which come in order, on its ``day``."""

    def __init__(self, entries, records, day):
        super().__init__(entries.filter(reached=True), signs=entries)
        self.records, self.day = records, day

    @property
    def numbers(self):
        return [(kind_of(self.records), self.records.count()), *super().numbers]

    @property
    def days(self):
        return [day_name(self.records.model, self.day), *super().days]

    @property
    def rules(self):
        return [
            gettext("It is reached by the first such record, or by what was entered by hand, whichever came first.")
        ]

    @property
    def beside(self):
        """The record that was first: only that one can reach the milestone."""
        return self.records.filter(pk__in=self.records.values("pk")[:1])

    @cached_property
    def reached_on(self):
        days = [self.summary["earliest"], *self.beside.values_list(self.day, flat=True)]
        return min((day for day in days if day), default=None)

    @cached_property
    def value(self):
        return Decimal(self.reached_on is not None)
