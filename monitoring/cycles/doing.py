"""What was done in the year of a cycle, out of the records themselves: nobody types it."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cmk3.models import Phase
from culture_makers.models import Contract, CultureMaker
from monitoring.models import Activity, Visit
from schools.models import School

SHOWN = 12


@dataclass(frozen=True)
class Done:
    """A sort of work: its records with their days, the newest first, and how many more there are."""

    title: Any
    icon: str
    lines: list
    more: int

    @property
    def number(self):
        return len(self.lines) + self.more


class Doings:
    """What was done for the school or project of ``cycle`` in its year, as far as ``user`` sees it."""

    def __init__(self, cycle, user):
        self.cycle, self.user, self.period = cycle, user, cycle.period

    @cached_property
    def sorts(self):
        """The sorts of work of which there is any."""
        found = [
            self._sort(_("Visits"), "chat-dots", self.visits, lambda one: one.visited_on, lambda one: one.topic or one),
            self._sort(_("Activities"), "calendar-event", self.activities, lambda one: one.day, str),
            self._sort(_("Contracts"), "file-earmark-text", self.contracts, lambda one: one.starts_on, str),
            self._sort(_("Phases"), "signpost", self.phases.select_related("project"), lambda one: one.done_on, str),
        ]
        return [sort for sort in found if sort.lines]

    @property
    def visits(self):
        seen = Visit.objects.visible_to(self.user).visited(self.period)
        return (
            seen.filter(school=self.cycle.school_id).select_related("school") if self.cycle.school_id else seen.none()
        )

    @property
    def activities(self):
        """Those that the school attended."""
        seen = Activity.objects.visible_to(self.user).going_on(self.period).select_related("kind")
        there = {"school": self.cycle.school_id, "attended": True}
        found = seen.with_at_least(1, "activity_schools", **there) if self.cycle.school_id else seen.none()
        return found.order_by("-day", "-pk")

    @property
    def contracts(self):
        """Those that a maker agreed to and that were for the school, or for the project."""
        return contracts_of(self.cycle).visible_to(self.user).order_by("-starts_on", "-pk")

    @property
    def phases(self):
        """Stretches of the project that were done."""
        done = Phase.objects.visible_to(self.user).filter(done_on__range=(self.period.start, self.period.end))
        return done.filter(project=self.cycle.project_id) if self.cycle.project_id else done.none()

    def _sort(self, title, icon, rows, day, words):
        lines = [{"day": day(row), "words": words(row), "url": row.get_absolute_url()} for row in rows[: SHOWN + 1]]
        more = rows.count() - SHOWN if len(lines) > SHOWN else 0
        return Done(title, icon, lines[:SHOWN], more)


def contracts_of(cycle):
    """The signed contracts of its year, addenda left out, that a budget of the school pays or that are for the project."""
    signed = Contract.objects.signed().originals().touching(cycle.period)
    if cycle.school_id:
        return signed.of_school(cycle.school_id)
    return signed.filter(project_link__project=cycle.project_id)


def makers_of(cycle):
    """Who worked for the school or project in its year: by contract, or as partner of the project."""
    found = CultureMaker.objects.filter(pk__in=contracts_of(cycle).order_by().values("maker"))
    if cycle.project_id:
        found |= CultureMaker.objects.filter(pk__in=_partners(cycle, "maker"))
    return found.select_related("person", "organisation").distinct().order_by("pk")


def schools_of(cycle):
    """The school itself, or the schools that were partner of the project."""
    if cycle.school_id:
        return [cycle.school]
    return list(School.objects.filter(pk__in=_partners(cycle, "school")).order_by("name", "code"))


def _partners(cycle, body):
    there = cycle.project.partners.filter(since__lte=cycle.period.end).exclude(until__lt=cycle.period.start)
    return there.filter(**{f"{body}__isnull": False}).order_by().values(body)
