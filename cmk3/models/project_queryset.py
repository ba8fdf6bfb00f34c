"""The questions that lists, panels and measures ask about many projects and co-creations."""

from django.db import models
from django.db.models import Count, DateField, DecimalField, Exists, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmk3.models.participation import NEEDED_MAKERS, NEEDED_SCHOOLS
from culture_makers.models import Contract
from fluxus.common.money import NOTHING
from fluxus.common.periods import current
from fluxus.common.scoping import ScopedQuerySet
from fluxus.common.search import containing
from schools.models import BudgetEntry

# who may be partner of a project → the name of the key to it
PARTNERS = {"schools.School": "school", "culture_makers.CultureMaker": "maker", "network.Organisation": "organisation"}
MONEY = DecimalField(max_digits=10, decimal_places=2)


class ProjectKind(models.TextChoices):
    """What a project is for; a co-creation is the kind of project that makes something other schools can use."""

    CO_CREATION = "co_creation", _("co-creation")
    COLLABORATION = "collaboration", _("collaboration project")
    BARRIERS = "barriers", _("barrier-lowering project")
    TALENT = "talent", _("talent project")
    LIFE_COURSE = "life_course", _("project for the whole life course")
    RESEARCH = "research", _("research project")
    INDEPENDENCE = "independence", _("hand-over to independence")


class ProjectState(models.TextChoices):
    """How far a project is."""

    IDEA = "idea", _("idea")
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    HANDED_OVER = "handed_over", _("handed over")
    STOPPED = "stopped", _("stopped")

    @classmethod
    def realised(cls):
        """The states in which it did what it was for."""
        return [cls.FINISHED, cls.HANDED_OVER]


class ProjectQuerySet(ScopedQuerySet):
    def co_creations(self):
        return self.filter(kind=ProjectKind.CO_CREATION)

    def of_kinds(self, *kinds):
        return self.filter(kind__in=kinds)

    def realised(self, period):
        """Those that were finished or handed over on a day of ``period``."""
        return self.filter(state__in=ProjectState.realised(), closed_on__range=(period.start, period.end))

    def going_on(self, period):
        """Those that began, and were not stopped, and lasted on at least one day of ``period``."""
        over = Q(closed_on__isnull=True) | Q(closed_on__gte=period.start)
        return self.exclude(state__in=[ProjectState.IDEA, ProjectState.STOPPED]).filter(over, starts_on__lte=period.end)

    def begun_in(self, period):
        """Those of which the first day lies in ``period``."""
        return self.filter(starts_on__range=(period.start, period.end))

    def with_participation(self, day=None):
        """Annotate ``school_count`` and ``maker_count``: partners on ``day``, or on the last day of what was over by then."""
        return self.annotate(school_count=self._partners("school", day), maker_count=self._partners("maker", day))

    def counting(self, day=None):
        """The co-creations that count for the plan: enough schools and makers were partners on ``day``."""
        counted = self.co_creations().with_participation(day)
        return counted.filter(school_count__gte=NEEDED_SCHOOLS, maker_count__gte=NEEDED_MAKERS)

    def not_counting(self, day=None):
        """The co-creations that fall short of schools or makers on ``day``."""
        counted = self.co_creations().with_participation(day)
        return counted.exclude(school_count__gte=NEEDED_SCHOOLS, maker_count__gte=NEEDED_MAKERS)

    def with_partner(self, day=None, **lookups):
        """Those with a partner of that sort on ``day`` (or on their last), such as an organisation of a kind."""
        return self.filter(Exists(self._current_partners(day).filter(**lookups)))

    def followed_up(self, steps, period):
        """Those of which each of ``steps`` (broadened, deepened, made lasting) was proven on a day of ``period``."""
        found = self
        for step in steps:
            found = found.filter(self._with_row("follow_ups", step=step, day__range=(period.start, period.end)))
        return found

    def in_district(self, district):
        """Those that lower barriers, make or share something in ``district``."""
        return self.filter(self._with_row("project_districts", district=district))

    def of_partner(self, record):
        """Those of which ``record``, a school, maker or organisation, is or was partner."""
        return self.filter(self._with_row("partners", **{PARTNERS[record._meta.label]: record}))

    def used_at(self, school):
        """Those that ``school`` uses without having made them."""
        return self.filter(self._with_row("uses", school=school))

    def search(self, words):
        """Those of which title or goal, or the name of a partner school, holds every word."""
        found = self
        for word in words.split():
            schools = self._with_row("partners", school__name__icontains=word)
            found = found.filter(containing(word) | schools)
        return found

    def with_money(self):
        """Annotate ``planned``, and what the ledger holds as ``committed`` and ``spent``; all by subqueries."""
        lines = self.model._meta.get_field("budget_lines").related_model.objects
        mine = lines.filter(project=OuterRef("pk")).order_by().values("project")
        planned = Subquery(mine.annotate(total=Sum("planned")).values("total"), output_field=MONEY)
        sums = {side: self._posted(side) for side in (BudgetEntry.Side.COMMITTED, BudgetEntry.Side.SPENT)}
        return self.annotate(planned=Coalesce(planned, NOTHING, output_field=MONEY), **sums)

    def _posted(self, side):
        parts = [
            entries.filter(side=side).order_by().values("side").annotate(total=Sum("amount")).values("total")
            for entries in posted_for(OuterRef("pk"))
        ]
        of_contracts, own = (
            Coalesce(Subquery(part, output_field=MONEY), NOTHING, output_field=MONEY) for part in parts
        )
        return of_contracts + own

    def _partners(self, body, day):
        different = self._current_partners(day).filter(**{f"{body}__isnull": False}).order_by().values("project")
        return Coalesce(Subquery(different.annotate(number=Count(body, distinct=True)).values("number")), 0)

    def _current_partners(self, day):
        """The partners on ``day``, or on the last day of a project that was over by then."""
        related = self.model._meta.get_field("partners").related_model
        day = day or timezone.localdate()
        last = Least(Value(day, DateField()), Coalesce(OuterRef("closed_on"), Value(day, DateField())))
        return related.objects.filter(project=OuterRef("pk")).filter(current(day=last))

    def _with_row(self, relation, **lookups):
        # An EXISTS and no join: a project with two rows that fit is one project.
        related = self.model._meta.get_field(relation).related_model
        return Exists(related.objects.filter(project=OuterRef("pk"), **lookups))


def posted_for(project):
    """What the ledger holds for the contracts of ``project`` (a key, or what refers to one) and their addenda; and for itself.

    Two questions and not one with OR: of a subquery that stands below an OR, PostgreSQL keeps what it found for one project
    while it counts the next.
    """
    one = OuterRef(project) if isinstance(project, OuterRef) else project
    contracts = Contract.objects.filter(Q(project_link__project=one) | Q(amends__project_link__project=one)).order_by()
    of_contracts = _entries_about("culture_makers", "contract", object_id__in=contracts.values("pk"))
    return of_contracts, _entries_about("cmk3", "project", object_id=project)


def _entries_about(app, model, **which):
    return BudgetEntry.objects.filter(content_type__app_label=app, content_type__model=model, **which)
