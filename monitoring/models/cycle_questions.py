"""The questions that school and makers are asked about a year: data, changed on screen."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet


class Topic(models.TextChoices):
    """What a question is about; the pillars are those of Evi, the instrument with which schools judge themselves."""

    SOLVED = "solved", _("solved")
    BROADENED = "broadened", _("broadened")
    DEEPENED = "deepened", _("deepened")
    LASTING = "lasting", _("made lasting")
    BETTER = "better", _("better or cheaper")
    NEXT_STEP = "next_step", _("next step")
    VISION = "vision", _("vision")
    PROGRAMME = "programme", pgettext_lazy("pillar of Evi", "programme")
    EXPERTISE = "expertise", _("expertise")
    COLLABORATION = "collaboration", _("collaboration")
    OTHER = "other", _("something else")

    @classmethod
    def pillars(cls):
        return [cls.VISION, cls.PROGRAMME, cls.EXPERTISE, cls.COLLABORATION]


PILLARS = [str(pillar) for pillar in Topic.pillars()]


class Verdict(models.TextChoices):
    YES = "yes", pgettext_lazy("verdict", "yes")
    PARTLY = "partly", pgettext_lazy("verdict", "partly")
    NO = "no", pgettext_lazy("verdict", "no")


@tracked
class CycleQuestion(Record):
    """A question to school and makers about the year that was."""

    class Kind(models.TextChoices):
        VERDICT = "verdict", _("yes, partly or no")
        WORDS = "words", _("in words")
        SCORE = "score", _("a score from 1 to 5")

    Topic = Topic

    text = models.CharField(pgettext_lazy("of a form", "question"), max_length=160, unique=True)
    topic = models.CharField(_("about"), max_length=13, choices=Topic)
    kind = models.CharField(_("answered with"), max_length=7, choices=Kind)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_asked = models.BooleanField(_("asked"), default=True, help_text=_("Off: it is asked no more, and answers stay."))

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about a year")
        verbose_name_plural = _("questions about a year")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="score", topic__in=PILLARS) | (~Q(kind="score") & ~Q(topic__in=PILLARS)),
                name="cyclequestion_scores_a_pillar",
                violation_error_message=_("A score is given to one of the four pillars, and a pillar gets a score."),
            ),
        ]

    def __str__(self):
        return self.text
