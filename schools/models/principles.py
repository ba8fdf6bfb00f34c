"""What a programme stands for, and what a board wants of its own; how the two go together is data."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.periods import Dated, current
from fluxus.common.records import Record
from fluxus.common.scoping import EVERYONE, Scope, ScopedQuerySet
from schools.models.boards import Board
from schools.models.programmes import Programme


@tracked
class Principle(Record):
    """One of the lettered principles of a programme, such as B: equal opportunities."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="principles", verbose_name=_("programme"))
    letter = models.CharField(
        _("letter"),
        max_length=1,
        validators=[RegexValidator(r"^[A-Z]$", _("A principle has one capital letter."))],
    )
    name = models.CharField(_("name"), max_length=160, db_collation="nl_natural")
    explanation = models.TextField(_("explanation"), blank=True, help_text=_("What the programme does with it."))

    scope = EVERYONE
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("principle")
        verbose_name_plural = _("principles")
        ordering = ["programme", "letter"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "letter"],
                name="one_principle_per_programme_and_letter",
                violation_error_message=_("This programme already has a principle with that letter."),
            ),
            models.CheckConstraint(
                condition=Q(letter__regex=r"^[A-Z]$"),
                name="principle_has_a_capital_letter",
                violation_error_message=_("A principle has one capital letter."),
            ),
        ]

    def __str__(self):
        return f"{self.letter}. {self.name}"

    def get_absolute_url(self):
        return self.programme.get_absolute_url()


class BoardGoalQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """Those that hold on ``day`` (today when not given)."""
        return self.filter(current(day=day))


@tracked
class BoardGoal(Record, Dated):
    """What a board wants with culture at its schools, in its own words, and which principles that serves."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="goals", verbose_name=_("school board"))
    text = models.CharField(_("goal"), max_length=300)
    principles = models.ManyToManyField(
        Principle,
        through="BoardGoalPrinciple",
        related_name="board_goals",
        blank=True,
        verbose_name=_("principles"),
    )

    scope = Scope(
        school="board__schools__roles__person__user",
        board="board__roles__person__user",
        expert=("board__schools__experts__user", "board__schools__district__experts__user"),
    )
    objects = BoardGoalQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("goal of a board")
        verbose_name_plural = _("goals of boards")
        ordering = ["board", "since", "pk"]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return self.board.get_absolute_url()


@tracked
class BoardGoalPrinciple(models.Model):
    """A principle that a goal of a board serves."""

    goal = models.ForeignKey(BoardGoal, models.CASCADE, related_name="goal_principles", verbose_name=_("goal"))
    principle = models.ForeignKey(
        Principle, models.PROTECT, related_name="goal_principles", verbose_name=_("principle")
    )

    scope = Scope(school="goal__board__schools__roles__person__user", board="goal__board__roles__person__user")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("principle of a goal")
        verbose_name_plural = _("principles of goals")
        ordering = ["principle"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "principle"],
                name="one_principle_per_goal_once",
                violation_error_message=_("This goal already names that principle."),
            ),
        ]

    def __str__(self):
        return str(self.principle)
