"""The maker who was chosen for a demand: why, among whom, and what came of it."""

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.models.demands import Demand, scope_of_demand
from culture_makers.models.makers import CultureMaker
from culture_makers.models.match_queryset import MatchQuerySet, MatchState
from culture_makers.models.match_weights import Reason
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope
from fluxus.common.states import StatefulModel, stateful

LOWEST, HIGHEST = 1, 5


def scale(name):
    return models.PositiveSmallIntegerField(
        name,
        null=True,
        blank=True,
        validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)],
        help_text=_("1 (bad) to 5 (excellent)."),
    )


def within_the_scale(field):
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": LOWEST, f"{field}__lte": HIGHEST}),
        name=f"match_{field}_from_one_to_five",
        violation_error_message=_("A score is 1 to 5."),
    )


def named(reasons):
    """Reasons as they were kept, with their labels."""
    labels = dict(Reason.choices)
    return [{**one, "label": labels.get(one["reason"], one["reason"])} for one in reasons]


WEIGHED = "demand_id, maker_id, chosen_by_id, proposed_on, why, score, place, candidates, reasons, best"
WHAT_WAS_WEIGHED_STAYS = pgtrigger.Protect(
    name="what_was_weighed_stays",
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition(
        "ROW({}) IS DISTINCT FROM ROW({})".format(
            *(", ".join(f"{row}.{column}" for column in WEIGHED.split(", ")) for row in ("OLD", "NEW"))
        )
    ),
)


@tracked
@stateful
class Match(Record, StatefulModel):
    """A maker chosen for a demand, with the order and the reasons as they were at that moment."""

    State = MatchState
    TRANSITIONS = {
        State.PROPOSED: {State.ACCEPTED, State.DECLINED, State.CANCELLED},
        State.ACCEPTED: {State.CARRIED_OUT, State.CANCELLED},
        State.CARRIED_OUT: {State.EVALUATED},
    }

    demand = models.ForeignKey(Demand, models.PROTECT, related_name="matches", verbose_name=_("demand"))
    maker = models.ForeignKey(CultureMaker, models.PROTECT, related_name="matches", verbose_name=_("culture maker"))
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="matches_chosen",
        editable=False,
        verbose_name=_("chosen by"),
    )
    proposed_on = models.DateField(_("proposed on"), default=timezone.localdate, editable=False)
    why = models.TextField(_("why this maker"), editable=False)
    score = models.SmallIntegerField(_("points"), editable=False)
    place = models.PositiveIntegerField(_("place in the order"), editable=False)
    candidates = models.PositiveIntegerField(_("candidates"), editable=False)
    reasons = models.JSONField(_("reasons"), default=list, editable=False)
    best = models.JSONField(_("who stood on top"), default=list, editable=False)
    near = models.BooleanField(
        _("works near by"), default=False, help_text=_("In the same district, or close enough to count as such.")
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PROPOSED, editable=False)
    accepted_on = models.DateField(_("accepted on"), null=True, editable=False)
    carried_out_on = models.DateField(_("carried out on"), null=True, editable=False)
    outcome = models.TextField(_("what came of it"), blank=True)
    ended_on = models.DateField(_("declined or cancelled on"), null=True, editable=False)
    ended_because = models.CharField(_("why not"), max_length=300, blank=True, editable=False)
    evaluated_on = models.DateField(_("evaluated on"), null=True, editable=False)
    school_score = scale(_("score by the school or organisation"))
    school_says = models.TextField(_("what the school or organisation says"), blank=True)
    maker_score = scale(_("score by the maker"))
    maker_says = models.TextField(_("what the maker says"), blank=True)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)

    scope = Scope(maker="maker__roles__person__user", **scope_of_demand("demand", Q(state__in=MatchState.agreed())))
    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["-proposed_on", "-pk"]
        indexes = [
            models.Index(fields=["maker", "-proposed_on"], name="match_of_maker"),
            models.Index(fields=["proposed_on"], name="match_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["demand", "maker"],
                condition=~Q(state__in=["declined", "cancelled"]),
                name="maker_chosen_once_per_demand",
                violation_error_message=_("This maker has been chosen for this demand already."),
            ),
            models.CheckConstraint(
                condition=~Q(why=""),
                name="match_says_why",
                violation_error_message=_("Say why this maker was chosen."),
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=F("candidates")),
                name="match_has_a_place_among_the_candidates",
                violation_error_message=_("The place is one among the candidates."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["accepted", "carried_out", "evaluated"], accepted_on__gte=F("proposed_on"))
                | Q(state__in=["proposed", "declined"], accepted_on__isnull=True)
                | Q(state="cancelled"),
                name="match_accepted_on_a_day",
                violation_error_message=_("A match is accepted on a day, not before it was proposed."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["carried_out", "evaluated"], carried_out_on__gte=F("accepted_on"))
                | ~Q(state__in=["carried_out", "evaluated"]) & Q(carried_out_on__isnull=True),
                name="match_carried_out_on_a_day",
                violation_error_message=_("A match is carried out on a day, not before it was accepted."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["declined", "cancelled"], ended_on__gte=F("proposed_on")) & ~Q(ended_because="")
                | ~Q(state__in=["declined", "cancelled"]) & Q(ended_on__isnull=True, ended_because=""),
                name="match_ended_on_a_day_for_a_reason",
                violation_error_message=_("Say on which day it ended and why."),
            ),
            models.CheckConstraint(
                condition=Q(state="evaluated", evaluated_on__gte=F("carried_out_on"))
                & (Q(school_score__isnull=False) | Q(maker_score__isnull=False))
                | ~Q(state="evaluated")
                & Q(evaluated_on__isnull=True, school_score__isnull=True, maker_score__isnull=True),
                name="match_evaluated_with_a_score",
                violation_error_message=_("An evaluation has a score, and comes after the work."),
            ),
            within_the_scale("school_score"),
            within_the_scale("maker_score"),
        ]
        triggers = [WHAT_WAS_WEIGHED_STAYS]

    def __str__(self):
        return f"{self.demand} · {self.maker}"

    def is_of(self, user):
        """Whether ``user`` is the maker, or acts for it."""
        return self.maker.is_of(user)

    @property
    def verdicts(self):
        """The reasons of that day, with the names that they have now."""
        return named(self.reasons)

    @property
    def top(self):
        """Who stood on top that day, each with the reasons."""
        return [{**one, "reasons": named(one["reasons"])} for one in self.best]

    def accept(self, by, day):
        """The maker says yes."""
        self._become(self.State.ACCEPTED, by, day, accepted_on=day)

    def decline(self, by, day, reason):
        """The maker says no; the demand stays open."""
        self._become(self.State.DECLINED, by, day, ended_on=day, ended_because=reason)

    def cancel(self, by, day, reason):
        """It will not take place after all."""
        self._become(self.State.CANCELLED, by, day, ended_on=day, ended_because=reason)

    def carry_out(self, by, day, outcome=""):
        """The work has been done."""
        self._become(self.State.CARRIED_OUT, by, day, carried_out_on=day, outcome=outcome)

    def evaluate(self, by, day, **said):
        """What school and maker thought of it: their scores, what they say, the next step."""
        self._become(self.State.EVALUATED, by, day, evaluated_on=day, **said)

    def _become(self, state, by, day, **fields):
        """Move, and let the demand follow; whoever moves another match of it at the same moment waits."""
        with transaction.atomic():
            demand = Demand.objects.select_for_update().get(pk=self.demand_id)
            self.move_to(state, **fields)
            demand.follow(set(demand.matches.values_list("state", flat=True)), by, day)
