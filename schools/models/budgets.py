"""What a school may spend: the balance of its ledger, kept by PostgreSQL itself."""

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.money import NOTHING
from fluxus.common.records import Record
from fluxus.common.scoping import ScopedQuerySet
from fluxus.common.search import containing
from schools.models.funds import BudgetRound
from schools.models.schools import School, scope_of_school


class BudgetQuerySet(ScopedQuerySet):
    def of_year(self, start):
        """Budgets of the school year that starts in ``start``."""
        return self.filter(round__school_year=start)

    def of_fund(self, kind):
        """Budgets out of a kind of fund."""
        return self.filter(round__fund__kind=kind)

    def search(self, text):
        """Budgets of which the school, or else the round, holds every word of ``text``."""
        rounds = Q()
        for word in text.split():
            rounds &= Q(round__name__icontains=word)
        return self.filter(containing(text, "school__search_text") | rounds)

    def with_names(self):
        """Fetch what a list of budgets names: the school with its board, the round with its fund."""
        return self.select_related("school__board", "school__municipality", "round__fund")

    def with_notices(self):
        """Annotate ``told``: the day of the last notice that money will lapse."""
        newest = LapseNotice.objects.filter(budget=OuterRef("pk")).order_by("-sent_on")
        return self.annotate(told=Subquery(newest.values("sent_on")[:1]))

    def lapsing(self, until, since=None):
        """Budgets with money left that lapse from ``since`` (today when not given) up to and including ``until``."""
        since = since or timezone.localdate()
        return self.filter(free__gt=0, round__lapses_on__range=(since, until))

    def balance(self):
        """What was granted, committed and spent, and what is free, over all these budgets; one query."""
        sums = {name: models.Sum(name, default=NOTHING) for name in ("granted", "committed", "spent", "free")}
        return self.order_by().aggregate(**sums)


def kept_by_the_ledger(name, **options):
    """A column that only the ledger's trigger writes."""
    return models.DecimalField(name, max_digits=10, decimal_places=2, default=0, editable=False, **options)


@tracked
class Budget(Record):
    """What one school may spend from one round; without school the round's own part, such as coordination.

    ``granted``, ``committed`` and ``spent`` are the sums of the entries. The trigger that takes in an entry keeps them, nobody
    else can write them, and the row holds back whoever posts at the same moment: so *free* cannot drop below zero.
    """

    LEFT_OUT_OF_HISTORY = ("granted", "committed", "spent")

    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="budgets", verbose_name=_("school")
    )
    round = models.ForeignKey(BudgetRound, models.PROTECT, related_name="budgets", verbose_name=_("budget round"))
    groups = models.PositiveSmallIntegerField(
        _("groups"), default=0, help_text=_("Class groups counted when the budget was granted.")
    )
    granted = kept_by_the_ledger(_("granted"))
    committed = kept_by_the_ledger(_("promised"))
    spent = kept_by_the_ledger(_("spent"))
    free = models.GeneratedField(
        expression=F("granted") - F("committed") - F("spent"),
        output_field=models.DecimalField(max_digits=10, decimal_places=2),
        db_persist=True,
        verbose_name=_("free"),
    )

    scope = scope_of_school("school")
    objects = BudgetQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        ordering = ["-round_id", "school__name"]  # the newest round first, found along its index
        constraints = [
            models.UniqueConstraint(
                fields=["school", "round"],
                name="one_budget_per_school_and_round",
                nulls_distinct=False,
                violation_error_message=_("This school already has a budget in that round."),
            ),
            models.CheckConstraint(
                condition=Q(granted__gte=F("committed") + F("spent")),
                name="budget_free_is_never_negative",
                violation_error_message=_("There is not enough money left in this budget."),
            ),
            models.CheckConstraint(
                condition=Q(committed__gte=0),
                name="budget_releases_no_more_than_was_promised",
                violation_error_message=_("No more can be released than was promised."),
            ),
            models.CheckConstraint(
                condition=Q(spent__gte=0),
                name="budget_gets_back_no_more_than_was_spent",
                violation_error_message=_("No more can be taken back than was spent."),
            ),
        ]
        triggers = [
            # The trigger of the entries writes from one level deeper than anybody's own statement.
            pgtrigger.Trigger(
                name="balance_is_the_ledgers",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("granted", "committed", "spent"),
                condition=pgtrigger.Condition("pg_trigger_depth() < 1"),
                declare=[("granted_before", "numeric"), ("committed_before", "numeric"), ("spent_before", "numeric")],
                func="""
                    IF TG_OP = 'UPDATE' THEN
                        granted_before := OLD.granted;
                        committed_before := OLD.committed;
                        spent_before := OLD.spent;
                    END IF;
                    IF NEW.granted <> COALESCE(granted_before, 0) OR NEW.committed <> COALESCE(committed_before, 0)
                            OR NEW.spent <> COALESCE(spent_before, 0) THEN
                        RAISE EXCEPTION 'The balance of a budget is the sum of its entries: post an entry.'
                            USING ERRCODE = 'integrity_constraint_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.school or _('own part')} · {self.round}"

    @property
    def lapses_on(self):
        return self.round.lapses_on

    @property
    def is_lapsed(self):
        return self.lapses_on < timezone.localdate()

    @property
    def lapses_soon(self):
        """Whether money is left that lapses within the weeks of the first notice."""
        weeks = dt.timedelta(weeks=LapseNotice.Weeks.EIGHT)
        return self.free > 0 and not self.is_lapsed and self.lapses_on <= timezone.localdate() + weeks


@tracked
class LapseNotice(models.Model):
    """That expert and school were told, so many weeks before, that money is left that will lapse: once."""

    class Weeks(models.IntegerChoices):
        EIGHT = 8, _("8 weeks before")
        FOUR = 4, _("4 weeks before")

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="lapse_notices", verbose_name=_("budget"))
    weeks = models.PositiveSmallIntegerField(_("when"), choices=Weeks)
    amount = models.DecimalField(_("free"), max_digits=10, decimal_places=2)
    sent_on = models.DateField(_("sent on"), default=timezone.localdate)

    scope = scope_of_school("budget__school")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice that money will lapse")
        verbose_name_plural = _("notices that money will lapse")
        ordering = ["-sent_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget", "weeks"],
                name="one_notice_per_budget_and_moment",
                violation_error_message=_("This notice was sent already."),
            ),
            models.CheckConstraint(
                condition=Q(weeks__in=[8, 4]),
                name="notice_at_a_known_moment",
                violation_error_message=_("Notices go out 8 and 4 weeks before."),
            ),
        ]

    def __str__(self):
        return f"{self.budget}: {self.get_weeks_display()}"
