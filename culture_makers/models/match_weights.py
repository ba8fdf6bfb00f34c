"""How much each reason to choose a maker weighs: numbers that managers set, and whose history is kept."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet

HEAVIEST = 100


class Reason(models.TextChoices):
    """What speaks for or against a maker; the order is that in which a list of candidates shows them."""

    DISCIPLINE = "discipline", _("discipline")
    LEVELS = "levels", _("levels and target group")
    DISTRICT = "district", _("same district")
    DISTANCE = "distance", _("distance")
    AVAILABILITY = "availability", _("availability")
    EVALUATION = "evaluation", _("earlier matches")
    SPREAD = "spread", _("spread of work")
    LANGUAGE = "language", _("language")
    WORDS = "words", _("words in the profile")


class MatchWeightQuerySet(ScopedQuerySet):
    def in_force(self):
        """What every reason weighs now, by reason; one that nobody has weighed weighs nothing."""
        known = dict(self.values_list("reason", "points"))
        return {reason: known.get(reason.value, 0) for reason in Reason}


@tracked
class MatchWeight(Record):
    """The most points that a maker can get for one reason."""

    reason = models.CharField(_("reason"), max_length=12, choices=Reason, unique=True, editable=False)
    points = models.PositiveSmallIntegerField(
        _("points at most"),
        validators=[MaxValueValidator(HEAVIEST)],
        help_text=_("0 leaves the reason out of the order; it stays visible."),
    )

    scope = STAFF
    objects = MatchWeightQuerySet.as_manager()

    class Meta:
        verbose_name = _("weight of a reason")
        verbose_name_plural = _("weights of the reasons")
        ordering = ["-points", "reason"]
        constraints = [
            models.CheckConstraint(
                condition=Q(points__lte=HEAVIEST),
                name="match_weight_at_most_a_hundred",
                violation_error_message=_("A reason weighs 100 points at most."),
            ),
        ]

    def __str__(self):
        return self.get_reason_display()
