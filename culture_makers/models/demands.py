"""What a school or a social organisation asks for, in its own words, until a maker has done it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.models.availability import Availability
from culture_makers.models.makers import FIRST_LEVEL, LAST_LEVEL
from culture_makers.models.vocabulary import Discipline, Language, TargetGroup
from fluxus import roles
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope, ScopedQuerySet
from fluxus.common.search import containing, search_column, search_index
from fluxus.common.states import StatefulModel, stateful
from fluxus.desk.models import ActionItem
from fluxus.network.models import District, Organisation, Person
from schools.models import Ambition, School


class DemandQuerySet(ScopedQuerySet):
    def search(self, words):
        """Demands whose own text, school or organisation holds every word."""
        found = Q()
        for path in ("search_text", "school__search_text", "organisation__search_text"):
            found |= containing(words, path)
        return self.filter(found).with_subjects()

    def open(self):
        """Demands for which no maker has said yes so far."""
        return self.filter(state=Demand.State.OPEN)

    def of_expert(self, user):
        """Demands for which ``user`` is responsible."""
        return self.filter(expert=user)

    def with_subjects(self):
        """Fetch what a line about a demand names, so that a list costs one query."""
        return self.select_related("school", "organisation", "district", "expert__person")


def scope_of_demand(path="", shown=None):
    """Who sees and edits the demand at ``path``; ``shown`` narrows what school and board see of what hangs on it."""
    to = f"{path}__" if path else ""
    shown = shown or Q()
    return {
        "school": (f"{to}school__roles__person__user", shown),
        "board": (f"{to}school__board__roles__person__user", shown),
        "expert": (
            f"{to}expert",
            f"{to}school__experts__user",
            f"{to}school__district__experts__user",
            f"{to}organisation__district__experts__user",
        ),
    }


@tracked
@stateful
class Demand(Record, StatefulModel):
    """A question of one school or one organisation that a culture maker may answer."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        MATCHED = "matched", _("matched")
        CARRIED_OUT = "carried_out", _("carried out")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TRANSITIONS = {
        State.OPEN: {State.MATCHED, State.WITHDRAWN},
        State.MATCHED: {State.OPEN, State.CARRIED_OUT, State.WITHDRAWN},
    }

    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="demands", verbose_name=_("school")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="demands", verbose_name=_("organisation")
    )
    title = models.CharField(_("in short"), max_length=120, db_collation="nl_natural")
    words = models.TextField(_("in their own words"), help_text=_("What they ask for, as they say it themselves."))
    disciplines = models.ManyToManyField(
        Discipline, through="DemandDiscipline", related_name="demands", blank=True, verbose_name=_("disciplines")
    )
    levels = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(FIRST_LEVEL), MaxValueValidator(LAST_LEVEL)]),
        verbose_name=_("levels"),
        default=list,
        blank=True,
        help_text=_("Groups 1 to 8; empty outside primary education."),
    )
    target_group = models.ForeignKey(
        TargetGroup, models.PROTECT, null=True, blank=True, related_name="demands", verbose_name=_("target group")
    )
    language = models.ForeignKey(
        Language,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="demands",
        verbose_name=_("language"),
        help_text=_("Only when the maker has to speak it."),
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="demands",
        verbose_name=_("district"),
        help_text=_("Empty: that of the school or organisation."),
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("up to and including"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(
        _("day of the week"), choices=Availability.Weekday, null=True, blank=True
    )
    part = models.CharField(_("part of the day"), max_length=10, choices=Availability.Part, blank=True)
    groups = models.PositiveSmallIntegerField(_("groups"), null=True, blank=True)
    people = models.PositiveIntegerField(
        _("pupils or participants"), null=True, blank=True, help_text=_("About how many.")
    )
    budget = models.DecimalField(_("about how much money"), max_digits=10, decimal_places=2, null=True, blank=True)
    asked_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="demands", verbose_name=_("asked by")
    )
    asked_on = models.DateField(_("asked on"), default=timezone.localdate)
    expert = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="demands",
        limit_choices_to=Q(role__in=sorted(roles.STAFF)),
        verbose_name=_("responsible"),
    )
    ambition = models.ForeignKey(
        Ambition, models.PROTECT, null=True, blank=True, related_name="demands", verbose_name=_("ambition")
    )
    question = models.OneToOneField(
        ActionItem,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="demand",
        verbose_name=_("question"),
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.OPEN, editable=False)
    closed_on = models.DateField(_("carried out or withdrawn on"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="demands_closed",
        verbose_name=_("closed by"),
    )
    reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True, editable=False)
    search_text = search_column("title", "words")

    scope = Scope(**scope_of_demand())
    objects = DemandQuerySet.as_manager()

    class Meta:
        verbose_name = _("demand")
        verbose_name_plural = _("demands")
        ordering = ["-asked_on", "-pk"]
        indexes = [
            search_index("demand_search"),
            models.Index(fields=["-asked_on", "-id"], name="demand_newest_first"),
            models.Index(fields=["expert"], condition=Q(state="open"), name="demand_open_of_expert"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(school__isnull=True, organisation__isnull=False)
                | Q(school__isnull=False, organisation__isnull=True),
                name="demand_of_one_school_or_organisation",
                violation_error_message=_("Choose one school, or one organisation."),
            ),
            models.CheckConstraint(
                condition=Q(levels__contained_by=list(range(FIRST_LEVEL, LAST_LEVEL + 1))),
                name="demand_for_known_levels",
                violation_error_message=_("Levels are 1 to 8."),
            ),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__gte=1, weekday__lte=7),
                name="demand_on_a_day_of_the_week",
                violation_error_message=_("A week has seven days."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="demand_ends_after_it_starts",
                violation_error_message=_("A last day comes with a first day, and not before it."),
            ),
            models.CheckConstraint(
                condition=Q(ambition__isnull=True) | Q(school__isnull=False),
                name="demand_of_an_ambition_is_a_schools",
                violation_error_message=_("Only a school has ambitions."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "matched"], closed_on__isnull=True, closed_by__isnull=True)
                | Q(state__in=["carried_out", "withdrawn"], closed_on__isnull=False, closed_by__isnull=False),
                name="demand_closed_by_somebody_on_a_day",
                violation_error_message=_("A demand that is closed says when and by whom, an open one does not."),
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn") & ~Q(reason="") | ~Q(state="withdrawn") & Q(reason=""),
                name="demand_withdrawn_for_a_reason",
                violation_error_message=_("Say why it was withdrawn."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def body(self):
        """The school or the organisation that asks."""
        return self.school if self.school_id else self.organisation

    @property
    def place(self):
        """The district in which it will be: the own one, else that of the school or organisation."""
        return self.district or self.body.district

    @property
    def search_line(self):
        """What the search box shows below the name."""
        return str(self.body)

    @property
    def may_be_matched(self):
        """Whether a maker can still be chosen for it."""
        return self.state in (self.State.OPEN, self.State.MATCHED)

    def withdraw(self, by, reason, day=None):
        """It is no longer asked."""
        self.move_to(self.State.WITHDRAWN, reason=reason, closed_by=by, closed_on=day or timezone.localdate())

    def follow(self, states, by, day):
        """Become what the ``states`` of its matches ask for, after one of them moved on ``day``."""
        if "accepted" in states:
            wanted, fields = self.State.MATCHED, {}
        elif states & {"carried_out", "evaluated"} and "proposed" not in states:
            wanted, fields = self.State.CARRIED_OUT, {"closed_by": by, "closed_on": day}
        else:
            wanted, fields = self.State.OPEN, {}
        if wanted != self.state and self.may_become(wanted):
            self.move_to(wanted, **fields)


@tracked
class DemandDiscipline(models.Model):
    """A discipline that a demand asks for."""

    demand = models.ForeignKey(Demand, models.CASCADE, related_name="demand_disciplines", verbose_name=_("demand"))
    discipline = models.ForeignKey(
        Discipline, models.PROTECT, related_name="demand_disciplines", verbose_name=_("discipline")
    )

    scope = Scope(**scope_of_demand("demand"))
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("discipline of a demand")
        verbose_name_plural = _("disciplines of demands")
        constraints = [
            models.UniqueConstraint(
                fields=["demand", "discipline"],
                name="demand_names_each_discipline_once",
                violation_error_message=_("This is already there."),
            ),
        ]

    def __str__(self):
        return str(self.discipline)
