"""What a school and makers tell about a year: whom the questions were put to, and the answers."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from culture_makers.models import CultureMaker
from fluxus.common.asked import (
    NEVER_DELETED,
    Asked,
    AskedQuerySet,
    answered_at_a_moment,
    parts_stay,
    what_was_told_stays,
)
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope, ScopedQuerySet
from fluxus.common.states import stateful
from fluxus.network.models import Person
from monitoring.models.cycle_questions import CycleQuestion, Verdict
from monitoring.models.cycles import Cycle
from schools.models import School

LOWEST, HIGHEST = 1, 5


class CycleEvaluationQuerySet(AskedQuerySet):
    def of_schools(self):
        return self.filter(school__isnull=False)

    def of_makers(self):
        return self.filter(maker__isnull=False)

    def with_names(self):
        """Fetch what a line about an evaluation names, so that a list costs one query."""
        return self.select_related(
            "cycle__school",
            "cycle__project",
            "school",
            "maker__person",
            "maker__organisation",
            "recipient",
            "told_by__person",
        )

    def with_answers(self):
        """Fetch the answers as well."""
        return self.with_names().prefetch_related("answers__question")

    def search(self, words):
        """Evaluations of which the cycle, the school or the maker holds every word."""
        return self.filter(
            Q(cycle__in=Cycle.objects.search(words))
            | Q(school__in=School.objects.search(words))
            | Q(maker__in=CultureMaker.objects.search(words))
        )


def scope_of_evaluation(path=""):
    """Staff read all sides; a school and a maker read and write their own, whether or not the cycle was shared."""
    to = f"{path}__" if path else ""
    return Scope(
        school=f"{to}school__roles__person__user",
        maker=f"{to}maker__roles__person__user",
        expert=(
            f"{to}cycle__school__experts__user",
            f"{to}cycle__school__district__experts__user",
            f"{to}cycle__project__owner",
        ),
    )


@tracked
@stateful
class CycleEvaluation(Record, Asked):
    """What one school or maker is asked, and tells, about a year; its personal link closes with the answer."""

    LINK_SALT = "monitoring.cycleevaluation"

    cycle = models.ForeignKey(
        Cycle, models.PROTECT, related_name="evaluations", editable=False, verbose_name=_("PDCA cycle")
    )
    school = models.ForeignKey(
        School, models.PROTECT, null=True, editable=False, related_name="cycle_evaluations", verbose_name=_("school")
    )
    maker = models.ForeignKey(
        CultureMaker,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="cycle_evaluations",
        verbose_name=_("culture maker"),
    )
    recipient = models.ForeignKey(
        Person, models.PROTECT, null=True, editable=False, related_name="cycle_evaluations", verbose_name=_("asked of")
    )
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="cycle_evaluations_told",
        verbose_name=_("typed by"),
    )

    scope = scope_of_evaluation()
    objects = CycleEvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation of a year")
        verbose_name_plural = _("evaluations of a year")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(school__isnull=False, maker__isnull=True) | Q(school__isnull=True, maker__isnull=False),
                name="cycleevaluation_of_a_school_or_a_maker",
                violation_error_message=_("A school tells it, or a maker: one of the two."),
            ),
            models.UniqueConstraint(
                fields=["cycle", "school", "maker"],
                name="one_evaluation_per_cycle_and_body",
                nulls_distinct=False,
                violation_error_message=_("They have been asked about this year already."),
            ),
            answered_at_a_moment("cycleevaluation_answered_at_a_moment"),
        ]
        triggers = [
            what_was_told_stays("cycle_id", "school_id", "maker_id", "answered_at", "told_by_id"),
            NEVER_DELETED,
        ]

    def __str__(self):
        return f"{self.cycle} · {self.body}"

    @property
    def body(self):
        """The school or the maker who tells it."""
        return self.school if self.school_id else self.maker

    @property
    def is_wanted(self):
        """Once the year is closed nobody has to tell any more."""
        return not self.is_answered and self.cycle.state != Cycle.State.CLOSED

    @property
    def answers_given(self):
        """The answers in the order of their questions."""
        return sorted(self.answers.all(), key=lambda answer: (answer.question.position, answer.question_id))

    def answer(self, told, by=None, at=None):
        """Take in what was told: ``told`` as (question, fields of the answer)."""
        moment = {"answered_at": at} if at else {}
        self.answer_once(lambda: self._write(told), told_by=by, **moment)

    def _write(self, told):
        CycleAnswer.objects.bulk_create(
            CycleAnswer(evaluation=self, question=question, **said) for question, said in told
        )


@tracked
class CycleAnswer(models.Model):
    """What one side answers to one question: a verdict, a score or words."""

    evaluation = models.ForeignKey(
        CycleEvaluation, models.PROTECT, related_name="answers", verbose_name=_("evaluation of a year")
    )
    question = models.ForeignKey(
        CycleQuestion, models.PROTECT, related_name="answers", verbose_name=pgettext_lazy("of a form", "question")
    )
    verdict = models.CharField(_("verdict"), max_length=6, choices=Verdict, blank=True)
    score = models.PositiveSmallIntegerField(
        _("score"), null=True, blank=True, validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )
    words = models.TextField(_("in words"), blank=True)

    scope = scope_of_evaluation("evaluation")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer about a year")
        verbose_name_plural = _("answers about a year")
        ordering = ["evaluation", "question"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "question"],
                name="one_answer_per_evaluation_and_question",
                violation_error_message=_("This question has been answered already."),
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=LOWEST, score__lte=HIGHEST),
                name="cycleanswer_score_from_one_to_five",
                violation_error_message=_("A score is 1 to 5."),
            ),
            models.CheckConstraint(
                condition=~Q(verdict="") | Q(score__isnull=False) | ~Q(words=""),
                name="cycleanswer_says_something",
                violation_error_message=_("An answer says something."),
            ),
        ]
        triggers = [parts_stay("monitoring_cycleevaluation", "evaluation_id")]

    def __str__(self):
        return str(self.said)

    @property
    def said(self):
        """The answer as people read it."""
        return self.get_verdict_display() or self.score or self.words
