"""The classes of a school, year by year: what budgets are counted by."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.periods import school_year_name
from fluxus.common.scoping import ScopedQuerySet
from fluxus.network.models import Person
from schools.models.parts import PartOfSchool
from schools.models.schools import School, scope_of_school

FIRST_LEVEL, LAST_LEVEL = 1, 8


class GroupQuerySet(ScopedQuerySet):
    def of_year(self, start):
        """The groups of the school year that starts in ``start``."""
        return self.filter(school_year=start)

    def counts(self):
        """How many groups each school has, as a dict from its key; a school of which none is known is not in it."""
        return dict(self.order_by().values_list("school").annotate(Count("pk")))


@tracked
class Group(PartOfSchool):
    """One class in one school year: a level, or several together."""

    school = models.ForeignKey(School, models.PROTECT, related_name="groups", verbose_name=_("school"))
    school_year = models.PositiveSmallIntegerField(_("school year"), help_text=_("The year in which it starts."))
    name = models.CharField(_("name"), max_length=40, db_collation="nl_natural")
    levels = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(FIRST_LEVEL), MaxValueValidator(LAST_LEVEL)]),
        verbose_name=_("levels"),
        help_text=_("1 to 8; several for a combined group."),
    )
    pupils = models.PositiveSmallIntegerField(
        _("pupils"), null=True, blank=True, help_text=_("Empty while it is not known.")
    )
    teacher = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="groups", verbose_name=_("teacher")
    )

    scope = scope_of_school("school")
    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["school", "-school_year", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "school_year", "name"],
                name="one_group_per_school_year_and_name",
                violation_error_message=_("This school already has a group of that name in that school year."),
            ),
            models.CheckConstraint(
                condition=Q(levels__contained_by=list(range(FIRST_LEVEL, LAST_LEVEL + 1))) & Q(levels__len__gt=0),
                name="group_has_known_levels",
                violation_error_message=_("A group has one level from 1 to 8, or several."),
            ),
        ]

    def __str__(self):
        return f"{self.name} ({school_year_name(self.school_year)})"
