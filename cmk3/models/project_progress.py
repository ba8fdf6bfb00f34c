"""How a project goes: its phases, what was proven of it afterwards, and which other schools use what it made."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmk3.models.project_parts import PartOfProject
from cmk3.models.projects import Project, scope_of_project
from fluxus.common.history import tracked
from fluxus.common.periods import Dated, current
from fluxus.common.scoping import ScopedQuerySet
from fluxus.network.models import District
from schools.models import School


@tracked
class ProjectDistrict(models.Model):
    """A district that a project is for."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="project_districts", verbose_name=_("project"))
    district = models.ForeignKey(District, models.PROTECT, related_name="project_districts", verbose_name=_("district"))

    scope = scope_of_project("project")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("district of a project")
        verbose_name_plural = _("districts of projects")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "district"],
                name="one_district_per_project",
                violation_error_message=_("The project has this district already."),
            ),
        ]

    def __str__(self):
        return str(self.district)


@tracked
class Phase(PartOfProject):
    """A stretch of a project that was planned, and the day on which it was done."""

    class Standing(models.TextChoices):
        PLANNED = "planned", _("planned")
        GOING_ON = "going_on", _("under way")
        LATE = "late", _("late")
        DONE = "done", _("done")

    project = models.ForeignKey(Project, models.PROTECT, related_name="phases", verbose_name=_("project"))
    title = models.CharField(_("phase"), max_length=120)
    starts_on = models.DateField(_("planned from"))
    ends_on = models.DateField(_("planned until"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.TextField(_("result"), blank=True)

    scope = scope_of_project("project")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["project", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="phase_ends_after_it_starts",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
        ]

    def __str__(self):
        return self.title

    def standing_on(self, day):
        """How far it is on ``day``, from its days alone."""
        if self.done_on and self.done_on <= day:
            return self.Standing.DONE
        if day > self.ends_on:
            return self.Standing.LATE
        return self.Standing.GOING_ON if day >= self.starts_on else self.Standing.PLANNED

    @property
    def standing(self):
        return self.standing_on(timezone.localdate())


@tracked
class FollowUp(PartOfProject):
    """That a project was broadened, deepened or made lasting: on a day, with proof."""

    class Step(models.TextChoices):
        BROADENED = "broadened", _("broadened")
        DEEPENED = "deepened", _("deepened")
        LASTING = "lasting", _("made lasting")

    project = models.ForeignKey(Project, models.PROTECT, related_name="follow_ups", verbose_name=_("project"))
    step = models.CharField(_("what happened"), max_length=9, choices=Step)
    day = models.DateField(_("day"), default=timezone.localdate)
    proof = models.TextField(_("proof"), help_text=_("By what one can see it, and at which schools."))

    scope = scope_of_project("project")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up of a project")
        verbose_name_plural = _("follow-ups of projects")
        ordering = ["project", "day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "step", "day"],
                name="one_follow_up_per_step_and_day",
                violation_error_message=_("This was noted for that day already."),
            ),
            models.CheckConstraint(
                condition=~Q(proof=""),
                name="follow_up_has_proof",
                violation_error_message=_("Say by what one can see it."),
            ),
        ]

    def __str__(self):
        return self.get_step_display()


class ProjectUseQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """Where it is used on ``day`` (today when not given)."""
        return self.filter(current(day=day))


@tracked
class ProjectUse(PartOfProject, Dated):
    """A school that uses what others made, from a day on."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="uses", verbose_name=_("project"))
    school = models.ForeignKey(School, models.PROTECT, related_name="project_uses", verbose_name=_("school"))
    how = models.TextField(_("how"), blank=True, help_text=_("With which groups, with or without a maker."))

    scope = scope_of_project("project")
    objects = ProjectUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use at another school")
        verbose_name_plural = _("uses at other schools")
        ordering = ["project", "since", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "school"],
                condition=Q(until__isnull=True),
                name="project_is_used_at_a_school_once",
                violation_error_message=_("It is noted already that this school uses it."),
            ),
        ]

    def __str__(self):
        return str(self.school)
