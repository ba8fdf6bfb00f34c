"""Figures frozen with their moment, so that a dashboard of any size opens at once."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.scoping import STAFF, ScopedQuerySet
from monitoring.models.target import Target


class MeasurementQuerySet(ScopedQuerySet):
    def of_view(self, day, narrowing=""):
        """The figures of one view of a plan: a day, and a narrowing by its key."""
        return self.filter(day=day, narrowing=narrowing)


class Measurement(models.Model):
    """The figure of a target on a day, as it was computed at a moment; anything newer replaces it."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="measurements", verbose_name=_("target"))
    day = models.DateField(_("day"))
    narrowing = models.CharField(_("narrowed to"), max_length=120, blank=True)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2, null=True)
    detail = models.JSONField(_("figure"), default=dict)
    stamp = models.CharField(_("state of the records"), max_length=40)
    measured_at = models.DateTimeField(_("measured at"), default=timezone.now)

    scope = STAFF
    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        ordering = ["target", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "day", "narrowing"],
                name="one_measurement_per_target_day_and_narrowing",
                violation_error_message=_("This figure was already frozen."),
            ),
        ]

    def __str__(self):
        return f"{self.target_id} {self.day}: {self.value}"
