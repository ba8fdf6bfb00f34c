"""A target: one measurable promise of a plan, and the question that measures it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fluxus.common.history import tracked
from fluxus.common.periods import Period
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF
from monitoring.measures import registry
from monitoring.measures.asking import evidence_of
from monitoring.models.activity import FluxusRole
from monitoring.models.plan import Objective, Plan
from monitoring.models.target_queryset import TargetQuerySet
from monitoring.standing import standing_of


@tracked
class Target(Record):
    """One promise: how much of what, for whom, by when, and which records count."""

    class Comparator(models.TextChoices):
        AT_LEAST = "at_least", _("at least")
        ABOUT = "about", pgettext_lazy("some number", "about")
        BETWEEN = "between", _("between")
        DECREASE = "decrease", _("fewer than at the start")
        MILESTONE = "milestone", _("milestone")
        CONTINUOUS = "continuous", _("continuous")

    class Per(models.TextChoices):
        PERIOD = "period", _("the whole period")
        YEAR = "year", _("each calendar year")
        SCHOOL_YEAR = "school_year", _("each school year")
        AREA = "area", _("each area")
        CO_CREATION = "co_creation", _("each co-creation")

    class Level(models.TextChoices):
        STRATEGIC = "strategisch", _("strategic")
        TACTICAL = "tactisch", _("tactical")
        OPERATIONAL = "operationeel", _("operational")

    class ComingModel(models.TextChoices):
        """What will feed the target by itself once it is there; until then activities or entries do."""

        AMBITIONS = "ambitions", _("ambitions of schools")
        BUDGETS = "budgets", _("budgets of schools")
        COCREATIONS = "cocreations", _("co-creations")
        PROJECTS = "projects", _("projects")
        STEERING_GROUP = "steering_group", _("the steering group")
        CONTRACTS = "contracts", _("contracts with culture makers")
        MATCHES = "matches", _("matches of culture makers")
        RENTALS = "rentals", _("rental of rooms")
        CULTUURMENU = "cultuurmenu", _("the Cultuurmenu")
        FUNDING = "funding", _("funding applications")
        CYCLES = "cycles", _("the PDCA cycle")

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="targets", verbose_name=_("plan"))
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="targets", verbose_name=_("section"))
    title = models.CharField(_("title"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250, blank=True)
    comparator = models.CharField(_("is reached when"), max_length=12, choices=Comparator.choices)
    value = models.DecimalField(_("number"), max_digits=12, decimal_places=2, null=True, blank=True)
    value_max = models.DecimalField(_("upper number"), max_digits=12, decimal_places=2, null=True, blank=True)
    baseline = models.DecimalField(_("number at the start"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40)
    per = models.CharField(_("holds for"), max_length=12, choices=Per.choices, default=Per.PERIOD)
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"))
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    funder = models.CharField(_("funding"), max_length=120, blank=True)
    fluxus_role = models.CharField(_("role of FluXus"), max_length=20, choices=FluxusRole.choices, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, blank=True)
    principle = models.CharField(
        _("theme"), max_length=1, blank=True, help_text=_("The letter of a principle of the plan.")
    )
    audience = models.CharField(_("for whom"), max_length=200, blank=True)
    frequency = models.CharField(_("how often, as the plan says"), max_length=80, blank=True)
    parts = models.JSONField(_("parts"), default=list, blank=True)
    same_as = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_by",
        verbose_name=_("counts the same records as"),
    )
    counts = models.TextField(_("what counts"), blank=True)
    counts_en = models.TextField(_("what counts, in English"), blank=True)
    heading = models.CharField(_("where in the plan"), max_length=200, blank=True)
    measure = models.JSONField(_("measure"), help_text=_("The name of a measure and its parameters."))
    waits_for = models.CharField(
        _("waits for"),
        max_length=20,
        choices=ComingModel.choices,
        blank=True,
        help_text=_("Until this is kept in the CRM, activities or entries by hand feed the target."),
    )
    by_hand_because = models.TextField(
        _("why by hand"),
        blank=True,
        help_text=_(
            "Why no record of the CRM tells it, or why somebody logs it: a sentence for whoever reads the plan."
        ),
    )
    measured_from = models.DateField(
        _("records count from"),
        null=True,
        blank=True,
        help_text=_("Progress entered by hand for the days before is carried over; nothing counts twice."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    loaded = models.JSONField(_("as in the file"), default=dict, editable=False)

    scope = STAFF
    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["plan", "objective__position", "position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="target_ends_after_it_starts",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(comparator__in=["at_least", "about", "between"]) | Q(value__isnull=False),
                name="target_has_its_number",
                violation_error_message=_("This kind of target needs a number."),
            ),
            models.CheckConstraint(
                condition=Q(comparator="between", value_max__gt=F("value"))
                | (~Q(comparator="between") & Q(value_max__isnull=True)),
                name="target_between_two_numbers",
                violation_error_message=_("Between needs an upper number above the other; other targets have none."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        """A target names a measure that exists, with parameters that it knows, and says why where it goes by hand."""
        try:
            registry.check(self.measure)
        except registry.UnknownMeasure as problem:
            raise ValidationError({"measure": str(problem)}) from problem
        # No constraint of the database: which measures go by hand is known to the program alone.
        if self.way == registry.Way.HAND and not self.by_hand_because.strip():
            raise ValidationError(
                {"by_hand_because": _("Say why this target is entered by hand: no record of the CRM tells it yet.")}
            )

    @property
    def period(self):
        return Period(self.since, self.until)

    @property
    def due(self):
        """The last day on which it can be reached in time."""
        return self.deadline or self.until

    @property
    def is_logged(self):
        """Whether it is fed by entries by hand."""
        return registry.is_logged(self.measure)

    @property
    def way(self):
        """How its figure comes about: by records, by what is logged, or by hand."""
        return registry.named(self.measure).way

    def periods(self, day):
        """What is measured by itself up to ``day``, as label and period: the whole, or each (school) year begun."""
        if self.per == self.Per.YEAR:
            slices = [(str(year.start.year), year) for year in self.period.years()]
        elif self.per == self.Per.SCHOOL_YEAR:
            slices = [(f"{year.start.year}-{year.end.year}", year) for year in self.period.school_years()]
        else:
            slices = [("", self.period)]
        begun = [(label, period.until(day)) for label, period in slices if period.start <= day]
        return begun or [(label, period.until(day)) for label, period in slices[:1]]

    def number_of_periods(self):
        """How many years or school years it holds for; one for the whole period."""
        counted = {self.Per.YEAR: self.period.years, self.Per.SCHOOL_YEAR: self.period.school_years}.get(self.per)
        return len(counted()) if counted else 1

    def approval(self, day):
        """The newest approved value up to ``day``, if any; a queryset ``ready_to_measure`` has fetched it already."""
        approvals = self.approvals if hasattr(self, "approvals") else self.entries.approving().order_by("-day", "-pk")
        return next((entry for entry in approvals if entry.day <= day), None)

    def evidence(self, day=None, narrowing=None):
        """The records that count on ``day`` (the plan's opening day when not given) within ``narrowing``."""
        return evidence_of(self, day or self.plan.opening_day(), narrowing)

    def standing(self, day=None, figure=None):
        """How far it is on ``day``, from ``figure`` or measured now."""
        day = day or self.plan.opening_day()
        return standing_of(self, figure or self.evidence(day).figure(), day)
