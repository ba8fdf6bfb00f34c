"""Projects and co-creations: one table, as all of them have partners, districts, money, contracts, phases and results.

What only a co-creation has, its origin, is a column that only a co-creation may fill; so that a list, a budget, an activity
or a PDCA cycle names one thing with one key.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cmk3.models.participation import Participation
from cmk3.models.project_queryset import ProjectKind, ProjectQuerySet, ProjectState
from fluxus import roles
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope
from fluxus.common.search import search_column, search_index
from fluxus.common.states import StatefulModel, stateful
from fluxus.network.models import District, Person
from schools.models.groups import LAST_LEVEL

PRE_SCHOOL = 0
EVERY_LEVEL = list(range(PRE_SCHOOL, LAST_LEVEL + 1))
CLOSED = ["finished", "handed_over", "stopped"]


def scope_of_project(path=""):
    """Staff see every project, schools, boards and makers those of which they are partner; an expert edits the own ones."""
    to = f"{path}__" if path else ""
    return Scope(
        school=f"{to}partners__school__roles__person__user",
        board=f"{to}partners__school__board__roles__person__user",
        maker=f"{to}partners__maker__roles__person__user",
        expert=f"{to}owner",
    )


@tracked
@stateful
class Project(Record, StatefulModel):
    """What several schools, makers and others do together for one goal; a co-creation makes what other schools can use."""

    Kind, State = ProjectKind, ProjectState

    class Origin(models.TextChoices):
        CMK2 = "cmk2", _("from CMK2")
        NEW = "new", _("new")

    class Barrier(models.TextChoices):
        PRACTICAL = "practical", _("practical")
        CULTURAL = "cultural", _("cultural")
        SOCIO_ECONOMIC = "socio_economic", _("socio-economic")

    TRANSITIONS = {
        State.IDEA: (State.RUNNING, State.STOPPED),
        State.RUNNING: (State.FINISHED, State.HANDED_OVER, State.STOPPED),
    }

    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    title = models.CharField(_("name"), max_length=160, db_collation="nl_natural")
    goal = models.TextField(_("goal"), help_text=_("What it should change, and for whom."))
    origin = models.CharField(
        _("origin"), max_length=4, choices=Origin, blank=True, help_text=_("Of a co-creation, and of nothing else.")
    )
    levels = ArrayField(
        models.PositiveSmallIntegerField(validators=[MaxValueValidator(LAST_LEVEL)]),
        default=list,
        blank=True,
        verbose_name=_("levels"),
    )
    with_parents = models.BooleanField(_("parents take part"), default=False)
    in_and_out_of_school = models.BooleanField(_("connects in and out of school"), default=False)
    barriers = ArrayField(
        models.CharField(max_length=14, choices=Barrier),
        default=list,
        blank=True,
        verbose_name=_("barriers that it lowers"),
    )
    subjects = models.CharField(
        _("school subjects"), max_length=160, blank=True, help_text=_("With which culture is joined, such as nature.")
    )
    learning_goals = models.TextField(
        _("joint goals"), blank=True, help_text=_("Goals for learning or talent that school and maker share.")
    )
    districts = models.ManyToManyField(
        District, through="ProjectDistrict", related_name="projects", blank=True, verbose_name=_("districts")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        limit_choices_to=Q(role__in=sorted(roles.FIELD)),
        verbose_name=_("led by"),
    )
    coach = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="coached_projects",
        verbose_name=_("process coach"),
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("planned until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=11, choices=State, default=State.IDEA, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    outcome = models.TextField(_("what came of it"), blank=True, editable=False)
    handed_over_to = models.CharField(_("handed over to"), max_length=160, blank=True, editable=False)
    search_text = search_column("title", "goal")

    scope = scope_of_project()
    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects and co-creations")
        ordering = ["title"]
        indexes = [
            search_index("project_search"),
            models.Index(fields=["kind", "closed_on"], name="project_kind_and_last_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("title"),
                name="project_has_a_name_of_its_own",
                violation_error_message=_("There is a project of that name already."),
            ),
            models.CheckConstraint(
                condition=Q(kind="co_creation", origin__in=["cmk2", "new"]) | (~Q(kind="co_creation") & Q(origin="")),
                name="project_origin_is_a_co_creations",
                violation_error_message=_("A co-creation, and nothing else, says where it came from."),
            ),
            models.CheckConstraint(
                condition=Q(kind="barriers", barriers__len__gt=0) | (~Q(kind="barriers") & Q(barriers__len=0)),
                name="project_barriers_are_those_it_lowers",
                violation_error_message=_("A barrier-lowering project, and no other, says which barriers it lowers."),
            ),
            models.CheckConstraint(
                condition=Q(levels__contained_by=EVERY_LEVEL),
                name="project_levels_exist",
                violation_error_message=_("Levels are pre-school and groups 1 to 8."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="project_ends_after_it_starts",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["idea", "stopped"]) | Q(starts_on__isnull=False),
                name="project_that_runs_has_a_first_day",
                violation_error_message=_("Say on which day it began."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=CLOSED, closed_on__isnull=False)
                | (~Q(state__in=CLOSED) & Q(closed_on__isnull=True)),
                name="project_closes_on_a_day",
                violation_error_message=_("Only what is finished, handed over or stopped has the day on which it was."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(starts_on__isnull=True) | Q(closed_on__gte=F("starts_on")),
                name="project_closes_after_it_starts",
                violation_error_message=_("It cannot be over before it began."),
            ),
            models.CheckConstraint(
                condition=~Q(state="stopped") | ~Q(outcome=""),
                name="project_stopped_for_a_reason",
                violation_error_message=_("Say why it was stopped."),
            ),
            models.CheckConstraint(
                condition=Q(state="handed_over") & ~Q(handed_over_to="")
                | ~Q(state="handed_over") & Q(handed_over_to=""),
                name="project_handed_over_to_somebody",
                violation_error_message=_("Say who goes on with it."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_co_creation(self):
        return self.kind == ProjectKind.CO_CREATION

    @property
    def is_closed(self):
        return self.state in CLOSED

    @cached_property
    def participation(self):
        """How many schools and makers are partners today, or were when it ended; as annotated, or asked for."""
        if not hasattr(self, "school_count"):
            counted = Project.objects.with_participation().values("school_count", "maker_count").get(pk=self.pk)
            return Participation(counted["school_count"], counted["maker_count"])
        return Participation(self.school_count, self.maker_count)

    @property
    def level_names(self):
        """Such as: pre-school, 1-8."""
        groups = [level for level in sorted(self.levels) if level != PRE_SCHOOL]
        whole = len(groups) > 2 and groups == list(range(groups[0], groups[-1] + 1))
        words = f"{groups[0]}-{groups[-1]}" if whole else ", ".join(map(str, groups))
        return ", ".join(part for part in (str(_("pre-school")) if PRE_SCHOOL in self.levels else "", words) if part)

    @property
    def barrier_names(self):
        return ", ".join(str(self.Barrier(value).label) for value in self.barriers)

    def start(self, day):
        self.move_to(ProjectState.RUNNING, starts_on=day)

    def finish(self, day, outcome=""):
        self.move_to(ProjectState.FINISHED, closed_on=day, outcome=outcome)

    def hand_over(self, day, to, outcome=""):
        """Others go on with it from ``day``."""
        self.move_to(ProjectState.HANDED_OVER, closed_on=day, handed_over_to=to, outcome=outcome)

    def stop(self, day, reason):
        self.move_to(ProjectState.STOPPED, closed_on=day, outcome=reason)
