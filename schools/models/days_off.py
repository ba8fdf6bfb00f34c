"""The days on which one school, or some of its levels, cannot be planned: beside the holidays of the region."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.periods import Period, touching
from fluxus.common.scoping import ScopedQuerySet
from schools.models.groups import FIRST_LEVEL, LAST_LEVEL
from schools.models.parts import PartOfSchool
from schools.models.schools import School, scope_of_school


class DayOffQuerySet(ScopedQuerySet):
    def touching(self, period):
        """Those of which at least one day lies in ``period``."""
        return self.filter(touching(period))

    def standing(self):
        """Those that were not cancelled."""
        return self.filter(cancelled_on__isnull=True)


@tracked
class DayOff(PartOfSchool):
    """A study day, test week or trip: from one day up to and including another, for the whole school or for some levels."""

    class Kind(models.TextChoices):
        STUDY_DAY = "study_day", _("study day")
        TEST_WEEK = "test_week", _("test week")
        TRIP = "trip", _("school trip")
        OTHER = "other", _("otherwise occupied")

    school = models.ForeignKey(School, models.PROTECT, related_name="days_off", verbose_name=_("school"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.STUDY_DAY)
    name = models.CharField(
        _("name"), max_length=120, blank=True, help_text=_("What the school calls it; empty for the kind alone.")
    )
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"))
    levels = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(FIRST_LEVEL), MaxValueValidator(LAST_LEVEL)]),
        default=list,
        blank=True,
        verbose_name=_("levels"),
        help_text=_("None chosen: the whole school."),
    )
    note = models.TextField(_("note"), blank=True)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True, editable=False)
    source_key = models.CharField(
        _("key in the calendar"),
        max_length=60,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text=_("By which a calendar of the school knows it, so that importing again makes no second one."),
    )

    scope = scope_of_school("school")
    objects = DayOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("day off")
        verbose_name_plural = _("days off")
        ordering = ["-since", "school", "pk"]
        indexes = [models.Index(fields=["school", "since"], name="dayoff_school_and_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="dayoff_ends_after_start",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(levels__contained_by=list(range(FIRST_LEVEL, LAST_LEVEL + 1))),
                name="dayoff_has_known_levels",
                violation_error_message=_("Levels run from 1 to 8."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self):
        """What the school calls it, or else what sort of day it is."""
        return self.name or str(self.get_kind_display())

    def cancel(self, day):
        """It does not take place; planners may count on the school again."""
        self.cancelled_on = day
        self.save(update_fields=["cancelled_on"])

    def restore(self):
        """Take back that it was cancelled."""
        self.cancelled_on = None
        self.save(update_fields=["cancelled_on"])

    def days(self):
        """Each of its days."""
        return Period(self.since, self.until).each_day()
