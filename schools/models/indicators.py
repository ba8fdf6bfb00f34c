"""What hangs on an ambition: the principles that it serves, and by what one will see that it succeeded."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import ScopedQuerySet
from schools.models.ambitions import Ambition
from schools.models.principles import Principle
from schools.models.schools import scope_of_school


@tracked
class AmbitionPrinciple(models.Model):
    """A principle that an ambition serves."""

    ambition = models.ForeignKey(
        Ambition, models.CASCADE, related_name="ambition_principles", verbose_name=_("ambition")
    )
    principle = models.ForeignKey(
        Principle, models.PROTECT, related_name="ambition_principles", verbose_name=_("principle")
    )

    scope = scope_of_school("ambition__school")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("principle of an ambition")
        verbose_name_plural = _("principles of ambitions")
        ordering = ["principle"]
        constraints = [
            models.UniqueConstraint(
                fields=["ambition", "principle"],
                name="one_principle_per_ambition_once",
                violation_error_message=_("This ambition already names that principle."),
            ),
        ]

    def __str__(self):
        return str(self.principle)


@tracked
class SuccessIndicator(Record):
    """By what one will see that an ambition succeeded, and whether that came true."""

    ambition = models.ForeignKey(
        Ambition, models.PROTECT, related_name="success_indicators", verbose_name=_("ambition")
    )
    text = models.CharField(_("success indicator"), max_length=250)
    reached = models.BooleanField(_("reached"), null=True, blank=True, help_text=_("Unknown until it was judged."))
    judged_on = models.DateField(_("judged on"), null=True, blank=True)

    scope = scope_of_school("ambition__school")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("success indicator")
        verbose_name_plural = _("success indicators")
        ordering = ["ambition", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reached__isnull=True, judged_on__isnull=True)
                | Q(reached__isnull=False, judged_on__isnull=False),
                name="indicator_judged_on_a_day",
                violation_error_message=_("Say whether it was reached and on which day that was judged, or neither."),
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return self.ambition.get_absolute_url()
