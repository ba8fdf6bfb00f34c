"""The PDCA cycle of a school or project in a school year, and its four steps."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmk3.models import Project
from fluxus.common.history import tracked
from fluxus.common.periods import school_year, school_year_name
from fluxus.common.records import Record
from fluxus.common.scoping import Scope, ScopedQuerySet
from fluxus.common.states import StatefulModel, stateful
from fluxus.desk.models import Attachment
from monitoring.models.cycle_queryset import CycleQuerySet, CycleState, Step, Stuck
from schools.models import School

State = CycleState


def scope_of_cycle(path=""):
    """Staff read every cycle, a school and its board what was shared with them; account holder or leader edit."""
    to = f"{path}__" if path else ""
    shared = Q(**{f"{to}shared": True})
    return Scope(
        school=(f"{to}school__roles__person__user", shared),
        board=(f"{to}school__board__roles__person__user", shared),
        expert=(f"{to}school__experts__user", f"{to}school__district__experts__user", f"{to}project__owner"),
    )


@tracked
@stateful
class Cycle(Record, StatefulModel):
    """One round of plan, do, check and act of a school, or of a project, in a school year.

    A key each for school and project, of which one is filled: so the database itself holds one cycle per subject and year,
    and scope, filters and measures follow the keys as they do everywhere.
    """

    HISTORY_WITH = ("steps",)
    State, Stuck = CycleState, Stuck
    TRANSITIONS = {
        State.PLAN: {State.DO},
        State.DO: {State.CHECK, State.PLAN},
        State.CHECK: {State.ACT, State.DO},
        State.ACT: {State.CLOSED, State.CHECK},
        State.CLOSED: {State.ACT},
    }

    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="cycles", verbose_name=_("school")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="cycles", verbose_name=_("project or co-creation")
    )
    school_year = models.PositiveSmallIntegerField(_("school year"))
    state = models.CharField(_("step"), max_length=6, choices=CycleState, default=CycleState.PLAN, editable=False)
    shared = models.BooleanField(
        _("shared with the school"), default=False, help_text=_("The school and its board then read it on their page.")
    )
    closed_on = models.DateField(_("closed on"), null=True, editable=False)

    scope = scope_of_cycle()
    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("PDCA cycle")
        verbose_name_plural = _("PDCA cycles")
        ordering = ["-school_year", "school__name", "project__title", "pk"]
        indexes = [models.Index(fields=["state", "school_year"], name="cycle_by_step")]
        constraints = [
            models.CheckConstraint(
                condition=Q(school__isnull=False, project__isnull=True) | Q(school__isnull=True, project__isnull=False),
                name="cycle_of_one_school_or_project",
                violation_error_message=_("Choose one school, or one project."),
            ),
            models.UniqueConstraint(
                fields=["school", "school_year"],
                name="one_cycle_per_school_and_year",
                violation_error_message=_("This school already has a cycle in that school year."),
            ),
            models.UniqueConstraint(
                fields=["project", "school_year"],
                name="one_cycle_per_project_and_year",
                violation_error_message=_("This project already has a cycle in that school year."),
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False) | (~Q(state="closed") & Q(closed_on__isnull=True)),
                name="cycle_closes_on_a_day",
                violation_error_message=_("Only what is closed has the day on which it was."),
            ),
            models.CheckConstraint(
                condition=Q(shared=False) | Q(school__isnull=False),
                name="cycle_shared_with_a_school",
                violation_error_message=_("Only the cycle of a school is shared with it."),
            ),
        ]

    def __str__(self):
        return f"{self.subject}, {self.year_name}"

    @property
    def subject(self):
        """The school or the project that it is about."""
        return self.school if self.school_id else self.project

    @property
    def year_name(self):
        return school_year_name(self.school_year)

    @property
    def period(self):
        """The days of its school year."""
        return school_year(self.school_year)

    @property
    def search_line(self):
        """What the search box shows below the name."""
        return self.get_state_display()

    @property
    def previous(self):
        """The cycle of the year before; None where there was none."""
        return Cycle.objects.before(self).filter(school_year=self.school_year - 1).first()

    @property
    def next(self):
        """The cycle of the year after; None while there is none."""
        same = Cycle.objects.filter(school=self.school_id, project=self.project_id)
        return same.filter(school_year=self.school_year + 1).first()

    @property
    def text_of(self):
        """What was written at each step, by step."""
        return {step.step: step.text for step in self.steps_in_order}

    @property
    def steps_in_order(self):
        order = list(Step.values)
        return sorted(self.steps.all(), key=lambda step: order.index(step.step))

    @property
    def stuck_words(self):
        """Why it does not move on, of a cycle of ``with_standing``; empty when it does."""
        return Stuck(self.stuck).label if self.stuck else ""

    def is_ahead(self, state):
        """Whether ``state`` comes after the step it is at."""
        order = list(CycleState.values)
        return order.index(state) > order.index(self.state)

    def go_to(self, state, by, at=None):
        """Move on to ``state``, which finishes the step it was at; or back, which opens the step again."""
        forward, at = self.is_ahead(state), at or timezone.now()
        done = {"finished_at": at, "finished_by": by} if forward else {"finished_at": None, "finished_by": None}
        touched = self.state if forward else state
        with transaction.atomic():
            closed_on = timezone.localdate(at) if state == CycleState.CLOSED else None
            self.move_to(state, closed_on=closed_on)
            self.steps.filter(step=touched).update(**done)


@tracked
class CycleStep(Record):
    """What is written at one step of a cycle, before which day, with what proof, and who finished it when."""

    Step = Step

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="steps", editable=False, verbose_name=_("PDCA cycle"))
    step = models.CharField(_("step"), max_length=5, choices=Step, editable=False)
    due = models.DateField(_("before"))
    text = models.TextField(_("text"), blank=True)
    proof = models.CharField(_("proof"), max_length=250, blank=True, help_text=_("Where it can be seen."))
    proof_file = models.ForeignKey(
        Attachment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cycle_steps",
        verbose_name=_("proof, as a file"),
        help_text=_("One of the files on the cycle."),
    )
    finished_at = models.DateTimeField(_("finished at"), null=True, editable=False)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="cycle_steps",
        verbose_name=_("finished by"),
    )

    scope = scope_of_cycle("cycle")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a PDCA cycle")
        verbose_name_plural = _("steps of PDCA cycles")
        ordering = ["cycle", "due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "step"],
                name="each_step_of_a_cycle_once",
                violation_error_message=_("This cycle already has that step."),
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, finished_by__isnull=True)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="cyclestep_finished_by_somebody",
                violation_error_message=_("A step is finished by somebody, at a moment."),
            ),
        ]

    def __str__(self):
        return f"{self.get_step_display()}: {self.cycle}"

    def get_absolute_url(self):
        return f"{self.cycle.get_absolute_url()}#step-{self.step}"

    @property
    def is_now(self):
        """Whether the cycle is at this step."""
        return self.cycle.state == self.step

    @property
    def is_late(self):
        return self.finished_at is None and self.due < timezone.localdate()
