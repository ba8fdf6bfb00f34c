"""How far culture has come at a school: its type as assessed, and its policy plan."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.periods import Dated, current
from fluxus.common.records import Record
from fluxus.common.scoping import ScopedQuerySet
from schools.models.parts import PartOfSchool
from schools.models.schools import School, scope_of_school


class CultureTypeAssessmentQuerySet(ScopedQuerySet):
    def in_period(self, period):
        """Assessments made on a day of ``period``."""
        return self.filter(day__range=(period.start, period.end))

    def newest(self, day):
        """The one assessment per school that counts on ``day``."""
        return self.filter(
            pk__in=self.filter(day__lte=day).order_by("school_id", "-day").distinct("school_id").values("pk")
        )

    def earliest_per_school(self):
        """The first assessment of each school, against which a shift is measured."""
        return self.filter(pk__in=self.order_by("school_id", "day").distinct("school_id").values("pk"))


@tracked
class CultureTypeAssessment(PartOfSchool):
    """What kind of culture school it is on a day, judged by the expert with the school; the newest counts."""

    class Type(models.TextChoices):
        CONSUMING = "consuming", _("consuming")
        PARTICIPATING = "participating", _("participating")
        INTEGRATING = "integrating", _("integrating")

    school = models.ForeignKey(
        School, models.PROTECT, related_name="culture_type_assessments", verbose_name=_("school")
    )
    day = models.DateField(_("assessed on"))
    culture_type = models.CharField(_("culture type"), max_length=15, choices=Type.choices)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="culture_type_assessments",
        limit_choices_to={"role__in": ["expert", "manager"]},
        verbose_name=_("assessed by"),
    )
    evidence = models.TextField(
        _("evidence"), help_text=_("What shows it: a conversation, a plan, what was seen in class.")
    )

    scope = scope_of_school("school")
    objects = CultureTypeAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("culture type assessment")
        verbose_name_plural = _("culture type assessments")
        ordering = ["school", "-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "day"],
                name="one_culture_type_per_school_and_day",
                violation_error_message=_("This school was already assessed on that day."),
            ),
        ]

    def __str__(self):
        return f"{self.school}: {self.get_culture_type_display()}"


class PolicyPlanQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """Those that hold on ``day`` (today when not given)."""
        return self.filter(current(day=day))


@tracked
class PolicyPlan(Record, Dated):
    """A school's culture policy plan; the document hangs on it as an attachment."""

    school = models.ForeignKey(School, models.PROTECT, related_name="policy_plans", verbose_name=_("school"))
    title = models.CharField(_("title"), max_length=160)

    scope = scope_of_school("school")
    objects = PolicyPlanQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("culture policy plan")
        verbose_name_plural = _("culture policy plans")
        ordering = ["school", "-since"]

    def __str__(self):
        return self.title
