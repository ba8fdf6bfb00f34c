"""What a school wants with culture: on which terrain, along which track, with what money, and how far it has come."""

import pgtrigger
from django.contrib.postgres.aggregates import StringAgg
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.money import NOTHING
from fluxus.common.periods import school_year_name
from fluxus.common.records import Record
from fluxus.common.scoping import ScopedQuerySet
from fluxus.common.states import StatefulModel, stateful
from schools.models.boards import BoardRole
from schools.models.budgets import Budget
from schools.models.culture import CultureTypeAssessment
from schools.models.entries import BudgetEntry
from schools.models.principles import Principle
from schools.models.schools import School, scope_of_school
from schools.models.tracks import TRACKS, VERB_FITS, Verb, track_of


class Terrain(models.TextChoices):
    EXPERTISE = "expertise", _("expertise of the team")
    PROGRAMME = "programme", _("school programme, in and out of school")
    SURROUNDINGS = "surroundings", _("collaboration with the cultural surroundings")


class State(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    AGREED = "agreed", _("agreed")
    UNDER_WAY = "under_way", _("under way")
    REALISED = "realised", _("realised")
    DROPPED = "dropped", _("dropped")


OVER = (State.REALISED, State.DROPPED)


class AmbitionQuerySet(ScopedQuerySet):
    def search(self, text):
        """Ambitions whose title, why or what, or else the school, holds every word of ``text``."""
        found = self
        for word in text.split():
            inside = Q(title__icontains=word) | Q(why__icontains=word) | Q(what__icontains=word)
            found = found.filter(inside | Q(school__name__icontains=word))
        return found

    def of_year(self, start):
        """Ambitions of the school year that starts in ``start``."""
        return self.filter(school_year=start)

    def going_on(self):
        """Those that were agreed and are neither realised nor dropped."""
        return self.filter(state__in=[State.AGREED, State.UNDER_WAY])

    def with_indicators(self):
        """Annotate ``indicators`` and how many of them were ``reached``."""
        related = self.model._meta.get_field("success_indicators").related_model
        mine = related.objects.filter(ambition=OuterRef("pk")).order_by().values("ambition")
        counted = Subquery(mine.annotate(number=models.Count("pk")).values("number"))
        reached = Subquery(mine.filter(reached=True).annotate(number=models.Count("pk")).values("number"))
        # Subqueries and no joins: the list adds up money, and a join would count an amount once per indicator.
        return self.annotate(indicators=Coalesce(counted, 0), reached=Coalesce(reached, 0))

    def with_letters(self):
        """Annotate ``letters``: those of the principles that it serves, such as "A, E"."""
        mine = Principle.objects.filter(ambitions=OuterRef("pk")).order_by()
        listed = mine.values("ambitions").annotate(all=StringAgg("letter", ", ", order_by="letter")).values("all")
        return self.annotate(letters=Subquery(listed))

    def with_still_planned(self):
        """Annotate ``used``, what was promised or spent for it, and ``still_planned``: what it needs beside that, unless over."""
        mine = BudgetEntry.objects.filter(
            content_type__app_label="schools", content_type__model="ambition", object_id=OuterRef("pk")
        ).filter(side__in=["committed", "spent"])
        used = Subquery(mine.order_by().values("object_id").values(total=Sum("amount")))
        money = models.DecimalField(max_digits=10, decimal_places=2)
        annotated = self.annotate(used=Coalesce(used, NOTHING, output_field=money))
        left = Coalesce(F("planned_amount"), NOTHING, output_field=money) - F("used")
        over = When(state__in=OVER, then=Value(NOTHING, output_field=money))
        return annotated.annotate(still_planned=Case(over, default=Greatest(left, NOTHING, output_field=money)))

    def still_to_pay(self):
        """Those going on for which money is planned that nobody has promised yet, the first to start on top."""
        planned = self.going_on().with_still_planned().filter(still_planned__gt=0)
        return planned.order_by("starts_on", "title")


@stateful
@tracked
class Ambition(StatefulModel, Record):
    """What a school wants to reach in a school year, agreed with the coordinator of its board."""

    Terrain, Verb, State = Terrain, Verb, State
    TRANSITIONS = {
        State.PROPOSED: (State.AGREED, State.DROPPED),
        State.AGREED: (State.UNDER_WAY, State.DROPPED),
        State.UNDER_WAY: (State.REALISED, State.DROPPED),
    }

    school = models.ForeignKey(School, models.PROTECT, related_name="ambitions", verbose_name=_("school"))
    title = models.CharField(_("ambition"), max_length=160, db_collation="nl_natural")
    terrain = models.CharField(_("terrain"), max_length=12, choices=Terrain)
    verb = models.CharField(
        _("verb of the track"),
        max_length=12,
        choices=Verb,
        help_text=_("One of the track that belongs to the culture type of the school on the day it was drawn up."),
    )
    school_year = models.PositiveSmallIntegerField(_("school year"))
    set_on = models.DateField(_("drawn up on"), default=timezone.localdate)
    why = models.TextField(_("why"), blank=True, help_text=_("What drives the school."))
    how = models.TextField(_("how"), blank=True, help_text=_("The way in which it will go about it."))
    what = models.TextField(_("what"), blank=True, help_text=_("What the team and the pupils will do."))
    principles = models.ManyToManyField(
        Principle, through="AmbitionPrinciple", related_name="ambitions", blank=True, verbose_name=_("principles")
    )
    planned_amount = models.DecimalField(_("planned money"), max_digits=10, decimal_places=2, null=True, blank=True)
    budget = models.ForeignKey(
        Budget,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ambitions",
        verbose_name=_("out of the budget"),
        help_text=_("May be chosen later."),
    )
    starts_on = models.DateField(_("planned from"), null=True, blank=True)
    ends_on = models.DateField(_("planned until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED, editable=False)
    agreed_with = models.ForeignKey(
        BoardRole,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="ambitions",
        verbose_name=_("agreed with"),
    )
    agreed_on = models.DateField(_("agreed on"), null=True, editable=False)
    closed_on = models.DateField(_("realised or dropped on"), null=True, editable=False)
    outcome = models.TextField(_("what came of it"), blank=True, editable=False)

    scope = scope_of_school("school")
    objects = AmbitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("ambition")
        verbose_name_plural = _("ambitions")
        ordering = ["-school_year", "school__name", "pk"]
        indexes = [models.Index(fields=["-school_year", "school"], name="ambition_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="ambition_ends_after_it_starts",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(planned_amount__isnull=True) | Q(planned_amount__gt=0),
                name="ambition_plans_more_than_nothing",
                violation_error_message=_("Planned money is more than zero; leave it empty when none is needed."),
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(planned_amount__isnull=False),
                name="ambition_out_of_a_budget_has_an_amount",
                violation_error_message=_("Say how much is planned out of that budget."),
            ),
            models.CheckConstraint(
                condition=Q(agreed_with__isnull=True, agreed_on__isnull=True)
                | Q(agreed_with__isnull=False, agreed_on__isnull=False),
                name="ambition_agreed_with_somebody_on_a_day",
                violation_error_message=_("Say with whom it was agreed and on which day."),
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", agreed_on__isnull=True)
                | Q(state__in=["agreed", "under_way", "realised"], agreed_on__isnull=False)
                | Q(state="dropped"),
                name="ambition_goes_on_once_agreed",
                violation_error_message=_("Say with whom it was agreed and on which day."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["realised", "dropped"], closed_on__isnull=False)
                | (~Q(state__in=["realised", "dropped"]) & Q(closed_on__isnull=True)),
                name="ambition_closes_on_a_day",
                violation_error_message=_("Only what is realised or dropped has the day on which that was."),
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(outcome=""),
                name="ambition_dropped_for_a_reason",
                violation_error_message=_("Say why it was dropped."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="verb_fits_the_culture_type",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("verb", "school_id", "set_on"),
                declare=[("known", "text")],
                func=VERB_FITS,
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def year_name(self):
        return school_year_name(self.school_year)

    @property
    def culture_type(self):
        """The culture type of the school on the day it was drawn up; None when it was not assessed by then."""
        assessed = CultureTypeAssessment.objects.newest(self.set_on).filter(school=self.school_id)
        return assessed.values_list("culture_type", flat=True).first()

    def clean(self):
        """What the triggers hold as well, in words; and whose budget it may name."""
        if not self.school_id:
            return
        if self.budget_id and self.budget.school_id != self.school_id:
            raise ValidationError({"budget": _("This is not a budget of that school.")})
        if self.set_on and self.verb and (known := self.culture_type) and self.verb not in TRACKS[known]:
            words = _("On that day this was a %(type)s school; its track is: %(verbs)s.")
            kind = CultureTypeAssessment.Type(known).label
            raise ValidationError({"verb": words % {"type": kind, "verbs": ", ".join(map(str, track_of(known)))}})

    def coordinators(self):
        """Who was or is coordinator above the schools at the board: with one of them an ambition is agreed."""
        return BoardRole.objects.filter(board=self.school.board_id, role=BoardRole.Role.COORDINATOR)

    def agree(self, role, day):
        """The coordinator of the board (``role``) agrees to it on ``day``, on which that must have been the role."""
        if not self.coordinators().current(day).filter(pk=role.pk).exists():
            raise ValidationError(
                _("%(person)s was not coordinator at the board of this school on that day.") % {"person": role.person}
            )
        self.move_to(State.AGREED, agreed_with=role, agreed_on=day)

    def start(self):
        self.move_to(State.UNDER_WAY)

    def realise(self, day, outcome=""):
        self.move_to(State.REALISED, closed_on=day, outcome=outcome)

    def drop(self, day, reason):
        self.move_to(State.DROPPED, closed_on=day, outcome=reason)
