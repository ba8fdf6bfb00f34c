"""When a maker can work: the parts of a usual week, and the days on which the maker is away."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from culture_makers.models.makers import CultureMaker
from culture_makers.models.parts import PartOfMaker
from fluxus.common.history import tracked
from fluxus.common.periods import Dated
from fluxus.common.scoping import Scope, ScopedQuerySet


@tracked
class Availability(PartOfMaker):
    """A part of a day in a usual week on which a maker can work."""

    class Weekday(models.IntegerChoices):
        MONDAY = 1, _("Monday")
        TUESDAY = 2, _("Tuesday")
        WEDNESDAY = 3, _("Wednesday")
        THURSDAY = 4, _("Thursday")
        FRIDAY = 5, _("Friday")
        SATURDAY = 6, _("Saturday")
        SUNDAY = 7, _("Sunday")

    class Part(models.TextChoices):
        MORNING = "morning", _("morning")
        AFTERNOON = "afternoon", _("afternoon")
        EVENING = "evening", _("evening")

    maker = models.ForeignKey(
        CultureMaker, models.CASCADE, related_name="availabilities", verbose_name=_("culture maker")
    )
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday)
    part = models.CharField(_("part of the day"), max_length=10, choices=Part)

    scope = Scope(maker="maker__roles__person__user")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("availability")
        verbose_name_plural = _("availabilities")
        ordering = ["weekday", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["maker", "weekday", "part"],
                name="maker_is_available_once_per_part",
                violation_error_message=_("This part of the week is already there."),
            ),
            models.CheckConstraint(
                condition=Q(weekday__gte=1, weekday__lte=7),
                name="availability_on_a_day_of_the_week",
                violation_error_message=_("A week has seven days."),
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.get_part_display()}"


@tracked
class Absence(PartOfMaker, Dated):
    """Days on which a maker cannot work, whatever the week says."""

    maker = models.ForeignKey(CultureMaker, models.PROTECT, related_name="absences", verbose_name=_("culture maker"))
    until = models.DateField(_("until"), help_text=_("The last day away."))
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    scope = Scope(maker="maker__roles__person__user")
    objects = ScopedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["-since", "pk"]

    def __str__(self):
        return self.reason or str(_("away"))
