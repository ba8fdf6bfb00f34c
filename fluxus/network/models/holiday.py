"""When all schools of a region are closed: one table that every planner asks."""

from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.periods import Period, school_year_name, touching
from fluxus.common.records import Record, page_url
from fluxus.common.scoping import EVERYONE, ScopedQuerySet


class MakeDate(Func):
    """A day out of year, month and day, as PostgreSQL makes it."""

    function = "make_date"
    output_field = models.DateField()


class HolidayQuerySet(ScopedQuerySet):
    def of_year(self, start):
        """The holidays of the school year that starts in ``start``."""
        return self.filter(school_year=start)

    def of_region(self, region):
        return self.filter(region=region)

    def touching(self, period):
        """The holidays of which at least one day lies in ``period``."""
        return self.filter(touching(period))


@tracked
class Holiday(Record):
    """A school holiday of a region, from its first day up to and including its last."""

    class Region(models.TextChoices):
        NORTH = "noord", _("North")
        MIDDLE = "midden", _("Middle")
        SOUTH = "zuid", _("South")

    name = models.CharField(_("name"), max_length=60, db_collation="nl_natural")
    region = models.CharField(_("holiday region"), max_length=6, choices=Region.choices, default=Region.NORTH)
    school_year = models.PositiveSmallIntegerField(_("school year"), help_text=_("The year in which it starts."))
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"))

    scope = EVERYONE
    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("school holiday")
        verbose_name_plural = _("school holidays")
        ordering = ["-since", "region"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "school_year", "name"],
                name="one_holiday_per_region_year_and_name",
                violation_error_message=_("That region already has a holiday of this name in that school year."),
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="holiday_ends_after_start",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(since__gte=MakeDate("school_year", 8, 1))
                & Q(since__lte=MakeDate(F("school_year") + 1, 7, 31)),
                name="holiday_starts_in_its_school_year",
                violation_error_message=_("The first day lies in another school year."),
            ),
        ]

    def __str__(self):
        return f"{self.name} {self.year_name}"

    def get_absolute_url(self):
        return page_url(self, "list")

    @property
    def year_name(self):
        return school_year_name(self.school_year)

    def days(self):
        """Each of its days."""
        return Period(self.since, self.until).each_day()
