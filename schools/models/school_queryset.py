"""The questions asked about many schools."""

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, Trim
from django.utils import timezone

from fluxus.common.periods import current, school_year_of, touching
from fluxus.common.scoping import ScopedQuerySet
from fluxus.common.search import containing


class SchoolQuerySet(ScopedQuerySet):
    def open(self):
        """Schools that are open today, as far as we know."""
        return self.filter(status="open")

    def open_on(self, day):
        """Schools that are open on ``day``; one without an opening day was always there."""
        opened = Q(opened_on__isnull=True) | Q(opened_on__lte=day)
        return self.filter(opened, Q(closed_on__isnull=True) | Q(closed_on__gte=day))

    def open_in(self, period):
        """Schools that are open on at least one day of ``period``."""
        opened = Q(opened_on__isnull=True) | Q(opened_on__lte=period.end)
        return self.filter(opened, Q(closed_on__isnull=True) | Q(closed_on__gte=period.start))

    def of_board(self, board=None):
        """Schools of ``board`` (a record or a board number); all when none is named."""
        if board is None:
            return self
        return self.filter(**{"board__number" if isinstance(board, str) else "board": board})

    def of_types(self, *types):
        return self.filter(type__in=types)

    def search(self, text):
        """Schools of which name, code and place, or else the board, hold every word of ``text``."""
        return self.filter(containing(text) | containing(text, "board__search_text"))

    def in_portfolio_of(self, user, day=None):
        """Schools of which ``user`` is the account holder on ``day`` (today when not given)."""
        return self._having("experts", current("", day), user=user)

    def participating(self, period, programme=None, track=None):
        """Schools that take part on a day of ``period``, in ``programme`` (record or slug) and ``track`` if given."""
        narrowed = {}
        if programme is not None:
            narrowed["programme__slug" if isinstance(programme, str) else "programme"] = programme
        if track is not None:
            narrowed["track"] = track
        return self._having("participations", touching(period), **narrowed)

    def having_icc(self, day=None):
        """Schools with a certified ICC coordinator on ``day`` (today when not given)."""
        day = day or timezone.localdate()
        return self._having("roles", current("", day), role="icc", certificate_on__lte=day)

    def having_policy_plan(self, day=None):
        """Schools with a culture policy plan that holds on ``day`` (today when not given)."""
        return self._having("policy_plans", current("", day))

    def having_budget(self, period, fund):
        """Schools that were granted money out of a kind of ``fund`` by the end of ``period``, for a school year in it."""
        granted = Q(granted__gt=0, entries__kind="grant", entries__day__lte=period.end)
        years = (school_year_of(period.start), school_year_of(period.end))
        return self._having("budgets", granted, round__fund__kind=fund, round__school_year__range=years)

    def having_ambitions(self, period):
        """Schools that agreed in ``period`` on an ambition that was not dropped."""
        return self._having("ambitions", Q(agreed_on__range=(period.start, period.end)) & ~Q(state="dropped"))

    def having_aligned_ambitions(self, period):
        """Schools that agreed in ``period``, on each terrain, on an ambition that serves a principle."""
        found = self
        for terrain in self.model._meta.get_field("ambitions").related_model.Terrain.values:
            agreed = Q(terrain=terrain, agreed_on__range=(period.start, period.end), principles__isnull=False)
            found = found._having("ambitions", agreed)
        return found

    def having_realised_ambitions(self, period):
        """Schools that agreed on ambitions in ``period`` and realised every one of them by its end."""
        agreed = Q(agreed_on__range=(period.start, period.end))
        realised = Q(state="realised", closed_on__lte=period.end)
        unfinished = self._related("ambitions").filter(agreed).exclude(realised)
        return self._having("ambitions", agreed).exclude(Exists(unfinished))

    def with_culture_type(self, day=None, name="culture_type"):
        """Annotate the culture type by the newest assessment up to ``day`` (today when not given); None without one."""
        newest = self._related("culture_type_assessments").filter(day__lte=day or timezone.localdate()).order_by("-day")
        return self.annotate(**{name: Subquery(newest.values("culture_type")[:1])})

    def of_culture_type(self, culture_type, day=None):
        """Schools whose newest assessment up to ``day`` says ``culture_type``."""
        return self.with_culture_type(day, name="assessed_as").filter(assessed_as=culture_type)

    def moved(self, period):
        """Schools assessed before or in ``period`` as one culture type and at its end as another."""
        known = self._related("culture_type_assessments").filter(day__lte=period.end)
        at_start = known.filter(day__lte=period.start).order_by("-day")
        in_period = known.filter(day__gt=period.start).order_by("day")
        before = Coalesce(Subquery(at_start.values("culture_type")[:1]), Subquery(in_period.values("culture_type")[:1]))
        return (
            self.with_culture_type(period.end, name="moved_to")
            .annotate(moved_from=before)
            .exclude(moved_from=F("moved_to"))
        )

    def with_pupils(self, day=None):
        """Annotate ``pupils``: the newest count up to ``day`` (today when not given); None when unknown."""
        newest = self._related("pupil_counts").filter(day__lte=day or timezone.localdate()).order_by("-day")
        return self.annotate(pupils=Subquery(newest.values("pupils")[:1]))

    def with_expert(self, day=None):
        """Fetch who is account holder on ``day`` (today when not given) in one query, for ``school.expert``."""
        experts = self.model._meta.get_field("experts").related_model.objects
        held = experts.filter(current("", day)).select_related("user__person")
        people = held.filter(school=OuterRef("pk")).values("user__person__last_name")
        with_names = self.annotate(expert_name=Subquery(people[:1]))
        return with_names.prefetch_related(Prefetch("experts", held, to_attr="current_experts"))

    def with_icc(self, day=None):
        """Annotate ``has_icc``: whether a certified ICC coordinator works there on ``day``."""
        return self.annotate(has_icc=Exists(self.model.objects.having_icc(day).filter(pk=OuterRef("pk"))))

    def with_icc_standing(self, day=None):
        """Annotate ``icc_standing``: certified, a role without certificate, or nobody, on ``day``; and ``icc_name``."""
        roles = self._related("roles").filter(current("", day), role="icc").order_by("-certificate_on", "pk")
        name = Trim(Concat("person__first_name", Value(" "), "person__prefix", Value(" "), "person__last_name"))
        standing = Case(
            When(Exists(self.model.objects.having_icc(day).filter(pk=OuterRef("pk"))), then=Value("certified")),
            When(Exists(roles), then=Value("uncertified")),
            default=Value("nobody"),
        )
        return self.annotate(icc_standing=standing, icc_name=Subquery(roles.values(words=name)[:1]))

    def _related(self, name):
        """The rows of the relation ``name`` of each school, to be used in a subquery."""
        return self.model._meta.get_field(name).related_model.objects.filter(school=OuterRef("pk"))

    def _having(self, name, condition, **lookups):
        # EXISTS and no join: a school with two such rows counts once.
        return self.filter(Exists(self._related(name).filter(condition, **lookups)))
