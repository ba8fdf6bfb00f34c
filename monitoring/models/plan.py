"""A plan: what was promised over a period of years, in sections, with the figures it starts from."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.periods import Period
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from schools.models import Programme


class PlanQuerySet(ScopedQuerySet):
    def newest_first(self):
        """Real plans before examples, the one that ends last first."""
        return self.order_by("example", "-until", "name")


@tracked
class Plan(Record):
    """Promises over a period, loaded from a file or made on screen; every part of it can be amended."""

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120, db_collation="nl_natural")
    title = models.CharField(_("full title"), max_length=200, blank=True)
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"))
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("programme")
    )
    example = models.BooleanField(
        _("example"), default=False, help_text=_("Not a real plan: it only shows how one looks.")
    )
    principles = models.JSONField(
        _("principles"), default=dict, blank=True, help_text=_("Letter and name, as in A: collaboration.")
    )
    on_track_from = models.DecimalField(
        _("on track from"),
        max_digits=3,
        decimal_places=2,
        default="0.90",
        help_text=_("Share of what should have been reached by now; from here a target is on track."),
    )
    behind_from = models.DecimalField(
        _("behind from"),
        max_digits=3,
        decimal_places=2,
        default="0.60",
        help_text=_("From here a target is behind; below it, it is at risk."),
    )
    loaded = models.JSONField(_("as in the file"), default=dict, editable=False)

    scope = STAFF
    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["example", "-until", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="plan_ends_after_it_starts",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(behind_from__gt=0, on_track_from__lte=1, behind_from__lt=F("on_track_from")),
                name="plan_thresholds_in_order",
                violation_error_message=_("Behind starts below on track, and both lie between 0 and 1."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def period(self):
        return Period(self.since, self.until)

    @property
    def has_ended(self):
        return self.until < timezone.localdate()

    def opening_day(self):
        """The day on which the plan is shown unless another is asked for: today, or its last day once it has ended."""
        return max(self.since, min(self.until, timezone.localdate()))

    def checkpoints(self, day):
        """Ends of quarters (of months in a plan of a year) before ``day``: the points of a trend line."""
        months = 1 if self.period.days <= 366 else 3
        points, first = [], self.since.replace(day=1)
        while True:
            ahead = first.month - 1 + months
            first = first.replace(year=first.year + ahead // 12, month=ahead % 12 + 1)
            last = first - dt.timedelta(days=1)
            if last >= day:
                return points
            points.append(last)


@tracked
class Objective(models.Model):
    """A section of a plan, in the order of its chapters."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="objectives", verbose_name=_("plan"))
    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("section of a plan")
        verbose_name_plural = _("sections of plans")
        ordering = ["plan", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "name"],
                name="one_section_of_that_name_per_plan",
                violation_error_message=_("This plan already has a section of that name."),
            ),
        ]

    def __str__(self):
        return self.name


@tracked
class Baseline(models.Model):
    """A figure that a plan starts from or describes itself with, without promising anything."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="baselines", verbose_name=_("plan"))
    what = models.CharField(_("what"), max_length=200)
    value = models.CharField(_("value"), max_length=20, help_text=_("As the plan writes it: a number or a range."))
    heading = models.CharField(_("where in the plan"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("baseline figure")
        verbose_name_plural = _("baseline figures")
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "what"],
                name="one_baseline_of_that_name_per_plan",
                violation_error_message=_("This plan already has that figure."),
            ),
        ]

    def __str__(self):
        return self.what


@tracked
class Goal(models.Model):
    """Where a plan wants to be in the end, in words; it is not measured."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals", verbose_name=_("plan"))
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="goals", verbose_name=_("section"))
    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250, blank=True)
    year = models.PositiveSmallIntegerField(_("by the end of"))
    heading = models.CharField(_("where in the plan"), max_length=200, blank=True)

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("end goal")
        verbose_name_plural = _("end goals")
        ordering = ["plan", "objective", "slug"]

    def __str__(self):
        return self.title
