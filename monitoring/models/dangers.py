"""Which risk of the programme puts which target in danger."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cmk3.models import Risk
from fluxus.common.history import tracked
from fluxus.common.periods import Dated, current
from fluxus.common.records import Record
from fluxus.common.scoping import Scope, ScopedQuerySet
from monitoring.models.target import Target


class TargetRiskQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """Those that hold on ``day`` (today when not given)."""
        return self.filter(current(day=day))


@tracked
class TargetRisk(Record, Dated):
    """That a risk endangers a target, from one day until another."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="dangers", verbose_name=_("target"))
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="endangered", verbose_name=_("risk"))
    how = models.CharField(_("how"), max_length=200, blank=True, help_text=_("What of the target is lost by it."))

    scope = Scope(expert="risk__owner")
    objects = TargetRiskQuerySet.as_manager()

    class Meta:
        verbose_name = _("target in danger")
        verbose_name_plural = _("targets in danger")
        ordering = ["risk", "target"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["target", "risk"],
                condition=Q(until__isnull=True),
                name="target_is_endangered_by_a_risk_once",
                violation_error_message=_("It is noted already that this risk endangers this target."),
            ),
        ]

    def __str__(self):
        return f"{self.risk}: {self.target}"

    def get_absolute_url(self):
        return self.risk.get_absolute_url()
