"""The classes of a school, year by year: what budgets are counted by."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Deferrable, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.periods import school_year_name
from fluxus.common.scoping import ScopedQuerySet
from fluxus.network.models import Person
from schools.models.parts import PartOfSchool
from schools.models.schools import School, scope_of_school

FIRST_LEVEL, LAST_LEVEL = 1, 8
LAST_LEVEL_OF_SECONDARY = 6  # there a level is called leerjaar
FIRST_YEAR, LAST_YEAR = 2000, 2099


def last_level_at(school_type):
    """The highest level of a school of this type, after which its pupils leave."""
    return LAST_LEVEL_OF_SECONDARY if school_type in School.SECONDARY_TYPES else LAST_LEVEL


class GroupQuerySet(ScopedQuerySet):
    def of_year(self, start):
        """The groups of the school year that starts in ``start``."""
        return self.filter(school_year=start)

    def counts(self):
        """How many groups each school has, as a dict from its key; a school of which none is known is not in it."""
        return dict(self.order_by().values_list("school").annotate(Count("pk")))

    def search(self, words):
        """Groups of that name, or of schools that hold every word."""
        return self.filter(Q(name__icontains=words) | Q(school__in=School.objects.search(words)))

    def pupils(self):
        """The pupils of all groups together."""
        return self.order_by().aggregate(total=Sum("pupils", default=0))["total"]

    def by_year(self):
        """Per school year, the newest first: its groups and their pupils; pupils nobody told count as none."""
        years = self.order_by().values("school_year").annotate(groups=Count("pk"), pupils=Sum("pupils"))
        return years.order_by("-school_year")


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
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="continued_by",
        verbose_name=_("was the year before"),
    )

    scope = scope_of_school("school")
    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["-school_year", "school_id", "name"]  # the newest year first, found along its index
        indexes = [models.Index(fields=["-school_year", "school", "name"], name="group_newest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "school_year", "name"],
                name="one_group_per_school_year_and_name",
                deferrable=Deferrable.IMMEDIATE,  # looked at per statement: two groups can swap their names
                violation_error_message=_("This school already has a group of that name in that school year."),
            ),
            models.UniqueConstraint(
                fields=["continues"],
                name="a_group_goes_on_once",
                violation_error_message=_("That group has gone on to the next school year already."),
            ),
            models.CheckConstraint(
                condition=Q(school_year__range=(FIRST_YEAR, LAST_YEAR)),
                name="group_is_of_a_school_year",
                violation_error_message=_("Write the year in which the school year starts, such as 2026."),
            ),
            models.CheckConstraint(
                condition=Q(levels__contained_by=list(range(FIRST_LEVEL, LAST_LEVEL + 1))) & Q(levels__len__gt=0),
                name="group_has_known_levels",
                violation_error_message=_("A group has one level from 1 to 8, or several."),
            ),
        ]

    def __str__(self):
        return f"{self.name} ({school_year_name(self.school_year)})"

    def get_absolute_url(self):
        return groups_url(self.school_id, self.school_year)

    @property
    def year_name(self):
        return school_year_name(self.school_year)

    @property
    def level_words(self):
        """The levels as everybody in education writes them: 3, or 3/4 for a combined group."""
        return level_words(self.levels)


def groups_url(school_id, year):
    """The page with the groups of one school in one school year."""
    return f"{reverse('schools:school_groups', args=[school_id])}?year={year}"


def level_words(levels):
    """Levels as everybody in education writes them: 3, or 3/4 for a combined group."""
    return "/".join(str(level) for level in levels)
