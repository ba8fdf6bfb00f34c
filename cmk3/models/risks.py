"""What can go wrong with the programme: how likely, how bad, what we do about it, and when we look again."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fluxus import roles
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope, ScopedQuerySet
from fluxus.common.search import containing, search_column, search_index
from fluxus.common.states import StatefulModel, stateful

LOWEST, HIGHEST = 1, 5


class MonthsLater(Func):
    """``MonthsLater(day, months)``: the same day so many months later."""

    template = "(%(expressions)s)"
    arg_joiner = " + interval '1 month' * "
    output_field = models.DateTimeField()


class RiskQuerySet(ScopedQuerySet):
    def open(self):
        """The risks that we still watch."""
        return self.filter(state=Risk.State.OPEN)

    def watched_on(self, day):
        """The risks that had been noted by ``day`` and were not closed then."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), noted_on__lte=day)

    def with_standing(self, day=None):
        """Annotate the newest assessment by ``day`` (``chance``, ``impact``, ``score``, ``assessed_on``) and ``next_review``."""
        day = day or timezone.localdate()
        newest = RiskAssessment.objects.filter(risk=OuterRef("pk"), day__lte=day).order_by("-day")
        chance, impact, assessed_on = (Subquery(newest.values(name)[:1]) for name in ("chance", "impact", "day"))
        found = self.annotate(chance=chance, impact=impact, assessed_on=assessed_on)
        later = MonthsLater(Coalesce("assessed_on", "noted_on"), F("review_every"))
        return found.annotate(score=F("chance") * F("impact"), next_review=Cast(later, models.DateField()))

    def overdue(self, day=None):
        """Those that should have been looked at again before ``day``."""
        day = day or timezone.localdate()
        return self.open().with_standing(day).filter(next_review__lt=day)

    def of_owner(self, user):
        return self.filter(owner=user)

    def search(self, words):
        """Risks of which the name, what may happen or the answer holds every word."""
        return self.filter(containing(words))


@tracked
@stateful
class Risk(Record, StatefulModel):
    """Something that may go wrong, watched by its owner in a rhythm."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Answer(models.TextChoices):
        AVOID = "avoid", _("avoid")
        REDUCE = "reduce", _("reduce")
        SHARE = "share", _("share with others")
        ACCEPT = "accept", pgettext_lazy("answer to a risk", "accept")

    class Rhythm(models.IntegerChoices):
        MONTHLY = 1, _("every month")
        QUARTERLY = 3, _("every three months")
        HALF_YEARLY = 6, _("every half year")
        YEARLY = 12, _("every year")

    TRANSITIONS = {State.OPEN: (State.CLOSED,), State.CLOSED: (State.OPEN,)}

    title = models.CharField(_("risk"), max_length=160, unique=True, db_collation="nl_natural")
    cause = models.TextField(_("where it comes from"), blank=True)
    effect = models.TextField(_("what happens then"))
    answer = models.CharField(_("answer"), max_length=6, choices=Answer, default=Answer.REDUCE)
    measures = models.TextField(_("what we do"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="risks",
        limit_choices_to=Q(role__in=sorted(roles.FIELD)),
        verbose_name=_("owner"),
    )
    noted_on = models.DateField(_("noted on"), default=timezone.localdate)
    review_every = models.PositiveSmallIntegerField(_("is reviewed"), choices=Rhythm, default=Rhythm.QUARTERLY)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.OPEN, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    reason = models.TextField(_("why it was closed"), blank=True, editable=False)
    search_text = search_column("title", "effect", "measures")

    scope = Scope(expert="owner")
    objects = RiskQuerySet.as_manager()

    class Meta:
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        ordering = ["pk"]
        indexes = [search_index("risk_search")]
        constraints = [
            models.CheckConstraint(
                condition=Q(review_every__in=[1, 3, 6, 12]),
                name="risk_is_reviewed_in_a_known_rhythm",
                violation_error_message=_("Choose a rhythm of the list."),
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False) & ~Q(reason="")
                | Q(state="open", closed_on__isnull=True, reason=""),
                name="risk_closes_on_a_day_for_a_reason",
                violation_error_message=_("A closed risk, and no other, says on which day and why."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_overdue(self):
        """Whether it should have been looked at again; of a risk with its standing."""
        return self.state == self.State.OPEN and self.next_review < timezone.localdate()

    def close(self, day, reason):
        """It can no longer happen, or it no longer matters."""
        self.move_to(self.State.CLOSED, closed_on=day, reason=reason)

    def reopen(self):
        """It came back."""
        self.move_to(self.State.OPEN, closed_on=None, reason="")


@tracked
class RiskAssessment(Record):
    """How likely and how bad a risk was judged to be on a day, by whom and why; the newest counts."""

    class Chance(models.IntegerChoices):
        VERY_SMALL = 1, _("very small")
        SMALL = 2, _("small")
        REAL = 3, _("real")
        LARGE = 4, _("large")
        VERY_LARGE = 5, _("very large")

    class Impact(models.IntegerChoices):
        NEGLIGIBLE = 1, _("hardly felt")
        MINOR = 2, _("minor")
        CLEAR = 3, _("clear")
        SERIOUS = 4, _("serious")
        SEVERE = 5, _("severe")

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="assessments", verbose_name=_("risk"))
    day = models.DateField(_("day"), default=timezone.localdate)
    chance = models.PositiveSmallIntegerField(
        _("chance"), choices=Chance, validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )
    impact = models.PositiveSmallIntegerField(
        _("impact"), choices=Impact, validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )
    why = models.TextField(_("why"))
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="risk_assessments",
        verbose_name=_("assessed by"),
    )

    scope = Scope(expert="risk__owner")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment of a risk")
        verbose_name_plural = _("assessments of risks")
        ordering = ["risk", "-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["risk", "day"],
                name="one_assessment_per_risk_and_day",
                violation_error_message=_("This risk was assessed on that day already."),
            ),
            models.CheckConstraint(
                condition=Q(chance__gte=LOWEST, chance__lte=HIGHEST, impact__gte=LOWEST, impact__lte=HIGHEST),
                name="risk_chance_and_impact_from_one_to_five",
                violation_error_message=_("Chance and impact are 1 to 5."),
            ),
        ]

    def __str__(self):
        return f"{self.get_chance_display()} × {self.get_impact_display()}"

    def get_absolute_url(self):
        return self.risk.get_absolute_url()

    @property
    def score(self):
        return self.chance * self.impact
