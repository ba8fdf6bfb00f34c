"""What an answer about work consists of: the days, the questions, and the scores that schools give them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from culture_makers.models.deliveries import Delivery, scope_of_delivery
from culture_makers.models.matches import HIGHEST, LOWEST
from fluxus.common.asked import parts_stay
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet

AS_IT_WAS_TOLD = parts_stay("culture_makers_delivery", "delivery_id")


@tracked
class DeliveryQuestion(Record):
    """A question about the work that a school answers with a score."""

    text = models.CharField(pgettext_lazy("of a form", "question"), max_length=160, unique=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_asked = models.BooleanField(_("asked"), default=True, help_text=_("Off: it is asked no more, and answers stay."))

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to schools")
        verbose_name_plural = _("questions to schools")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


@tracked
class DeliveryDay(models.Model):
    """A day on which the work was done, and how many took part."""

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="days", verbose_name=_("how it went"))
    day = models.DateField(_("day"))
    participants = models.PositiveIntegerField(_("pupils or participants"), null=True, blank=True)

    scope = scope_of_delivery("delivery")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("day on which work was done")
        verbose_name_plural = _("days on which work was done")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "day"],
                name="a_day_is_told_once",
                violation_error_message=_("This day stands there twice."),
            ),
        ]
        triggers = [AS_IT_WAS_TOLD]

    def __str__(self):
        return str(self.day)


@tracked
class DeliveryScore(models.Model):
    """What a school gives one question."""

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="scores", verbose_name=_("how it went"))
    question = models.ForeignKey(
        DeliveryQuestion, models.PROTECT, related_name="scores", verbose_name=pgettext_lazy("of a form", "question")
    )
    score = models.PositiveSmallIntegerField(
        _("score"), validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )

    scope = scope_of_delivery("delivery")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("score of a school")
        verbose_name_plural = _("scores of schools")
        ordering = ["delivery", "question"]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "question"],
                name="one_score_per_question",
                violation_error_message=_("This question has been answered already."),
            ),
            models.CheckConstraint(
                condition=Q(score__gte=LOWEST, score__lte=HIGHEST),
                name="score_of_a_school_from_one_to_five",
                violation_error_message=_("A score is 1 to 5."),
            ),
        ]
        triggers = [AS_IT_WAS_TOLD]

    def __str__(self):
        return f"{self.question}: {self.score}"
