"""How many pupils a school has, as counted each 1 October."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.scoping import ScopedQuerySet
from schools.models.parts import PartOfSchool
from schools.models.schools import School, scope_of_school


@tracked
class PupilCount(PartOfSchool):
    """The pupils of one school on 1 October of a year."""

    school = models.ForeignKey(School, models.PROTECT, related_name="pupil_counts", verbose_name=_("school"))
    day = models.DateField(_("counted on"), help_text=_("1 October of the year."))
    pupils = models.PositiveIntegerField(
        _("pupils"),
        null=True,
        blank=True,
        help_text=_("Empty when the register does not say: counts below five are kept secret."),
    )

    scope = scope_of_school("school")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("pupil count")
        verbose_name_plural = _("pupil counts")
        ordering = ["school", "-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "day"],
                name="one_pupil_count_per_school_and_day",
                violation_error_message=_("The pupils of this school on that day are already known."),
            ),
            models.CheckConstraint(
                condition=Q(day__month=10, day__day=1),
                name="pupils_counted_on_1_october",
                violation_error_message=_("Pupils are counted on 1 October."),
            ),
        ]

    def __str__(self):
        return f"{self.school} {self.day.year}"
