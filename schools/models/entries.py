"""The ledger: every euro that was granted, promised or spent, for ever."""

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus import roles
from fluxus.common.history import tracked
from fluxus.common.money import NOTHING, euro
from fluxus.common.records import Record
from fluxus.common.scoping import ScopedQuerySet
from schools.models.budgets import Budget
from schools.models.schools import scope_of_school

# One statement may post to many budgets: they are locked in the order of their numbers, so that two such statements
# wait for each other instead of holding each other up. The checks on the budget's row do the refusing.
# EXECUTE plans each time anew: a plan remembered from a nearly empty ledger takes minutes in a full one.
KEEP_THE_BALANCE = """
    EXECUTE $locking$
        SELECT count(*) FROM (
            SELECT 1 FROM schools_budget
            WHERE id IN (SELECT budget_id FROM posted) ORDER BY id FOR NO KEY UPDATE
        ) AS locked
    $locking$;
    EXECUTE $adding$
        UPDATE schools_budget AS budget
        SET granted = budget.granted + sums.granted,
            committed = budget.committed + sums.committed,
            spent = budget.spent + sums.spent
        FROM (
            SELECT budget_id,
                COALESCE(SUM(amount) FILTER (WHERE side = 'granted'), 0) AS granted,
                COALESCE(SUM(amount) FILTER (WHERE side = 'committed'), 0) AS committed,
                COALESCE(SUM(amount) FILTER (WHERE side = 'spent'), 0) AS spent
            FROM posted GROUP BY budget_id
        ) AS sums
        WHERE budget.id = sums.budget_id
    $adding$;
    EXECUTE $checking$
        SELECT
            EXISTS (
                SELECT 1 FROM schools_budgetentry AS promise
                    JOIN schools_budgetentry AS part ON part.settles_id = promise.id AND part.side = 'committed'
                WHERE promise.id IN (SELECT settles_id FROM posted)
                GROUP BY promise.id, promise.amount HAVING promise.amount + SUM(part.amount) < 0
            ),
            EXISTS (
                SELECT 1 FROM posted JOIN schools_budgetentry AS promise ON promise.id = posted.settles_id
                WHERE promise.kind <> 'commitment' OR promise.budget_id <> posted.budget_id
            )
    $checking$ INTO too_much, elsewhere;
    IF too_much THEN
        RAISE EXCEPTION 'No more can be released than was promised.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'budget_releases_no_more_than_was_promised';
    END IF;
    IF elsewhere THEN
        RAISE EXCEPTION 'An entry settles a promise out of its own budget.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_settles_a_promise';
    END IF;
    RETURN NULL;
"""

# What ends the reference of the release that goes with an expense.
USED_UP = "/release"


class BudgetEntryQuerySet(ScopedQuerySet):
    def of_side(self, side):
        return self.filter(side=side)

    def until(self, day):
        """Entries up to and including ``day``."""
        return self.filter(day__lte=day)

    def sums(self):
        """What these entries come down to per side, and what is free; one query, out of the ledger alone."""
        sides = BudgetEntry.Side.values
        found = self.order_by().aggregate(**sums_per_side())
        return {**found, "free": found["granted"] - sum(found[side] for side in sides if side != "granted")}

    def per(self, path):
        """One row per value of ``path``, with its sum per side and how many budgets it covers; one query."""
        budgets = models.Count("budget", distinct=True)
        return self.order_by().values(group=models.F(path)).annotate(budgets=budgets, **sums_per_side())

    def without_used_up(self):
        """Leave out the releases that an expense made by itself: the expense tells enough."""
        return self.exclude(kind=BudgetEntry.Kind.RELEASE, reference__endswith=USED_UP)

    def commitments(self):
        """Promises, with how much of each is still to be spent or released as ``still_open``; nothing where it is used up."""
        left = models.F("amount") + models.Sum(
            "settlements__amount", filter=Q(settlements__side="committed"), default=NOTHING
        )
        return self.filter(kind=BudgetEntry.Kind.COMMITMENT).annotate(still_open=left)

    def open_commitments(self):
        """Promises of which something is still to be spent or released, with how much as ``still_open``."""
        return self.commitments().filter(still_open__gt=0)

    def search(self, text):
        """Entries whose description or reference holds every word of ``text``."""
        found = self
        for word in text.split():
            found = found.filter(Q(description__icontains=word) | Q(reference__icontains=word))
        return found


def sums_per_side():
    """The aggregates that tell what entries come down to."""
    return {side: models.Sum("amount", filter=Q(side=side), default=NOTHING) for side in BudgetEntry.Side.values}


@tracked
class BudgetEntry(Record):
    """One line of the ledger: what it is for, how much, and which side of the balance it moves; never changed, never deleted."""

    class Kind(models.TextChoices):
        GRANT = "grant", _("grant")
        CORRECTION = "correction", _("correction")
        CONTRIBUTION = "contribution", _("contribution")
        COMMITMENT = "commitment", _("promise")
        RELEASE = "release", _("release of a promise")
        EXPENSE = "expense", _("expense")

    class Side(models.TextChoices):
        GRANTED = "granted", _("granted")
        COMMITTED = "committed", _("promised")
        SPENT = "spent", _("spent")

    class CostClass(models.TextChoices):
        ACTIVITY = "activity", _("activity")
        COORDINATION = "coordination", _("coordination")
        KNOWLEDGE = "knowledge", _("knowledge sharing")
        MONITORING = "monitoring", _("monitoring")
        AUDIT = "audit", _("audit")

    class Contributor(models.TextChoices):
        SCHOOL = "school", _("the school")
        BOARD = "board", _("the school board")

    ADDS = (Kind.GRANT, Kind.CORRECTION, Kind.CONTRIBUTION)
    USES = (Kind.COMMITMENT, Kind.EXPENSE, Kind.RELEASE)

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="entries", verbose_name=_("budget"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    side = models.GeneratedField(
        expression=Case(
            When(kind__in=["grant", "correction", "contribution"], then=Value("granted")),
            When(kind__in=["commitment", "release"], then=Value("committed")),
            default=Value("spent"),
        ),
        output_field=models.CharField(max_length=9, choices=Side),
        db_persist=True,
        verbose_name=_("side"),
    )
    amount = models.DecimalField(_("amount"), max_digits=10, decimal_places=2)
    cost_class = models.CharField(_("cost class"), max_length=12, choices=CostClass, default=CostClass.ACTIVITY)
    contributor = models.CharField(_("contributed by"), max_length=6, choices=Contributor, blank=True)
    day = models.DateField(_("day"), default=timezone.localdate)
    description = models.CharField(_("what it is for"), max_length=200)
    settles = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="settlements",
        verbose_name=_("promise"),
        help_text=_("The promise that this uses or releases."),
    )
    content_type = models.ForeignKey(
        ContentType,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("kind of record"),
    )
    object_id = models.PositiveBigIntegerField(_("number of the record"), null=True, blank=True, editable=False)
    subject = GenericForeignKey("content_type", "object_id")
    reference = models.CharField(
        _("reference"), max_length=100, unique=True, help_text=_("What posts under one reference, posts once.")
    )
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_entries",
        limit_choices_to=Q(role__in=sorted(roles.STAFF)),
        verbose_name=_("posted by"),
    )
    posted_at = models.DateTimeField(_("posted at"), default=timezone.now, editable=False)

    scope = scope_of_school("budget__school")
    objects = BudgetEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["budget", "day"], name="entry_budget_and_day"),
            models.Index(fields=["-day", "-id"], name="entry_newest_first"),
            models.Index(fields=["content_type", "object_id"], name="entry_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind__in=["contribution", "commitment"]) & Q(amount__gt=0))
                | (Q(kind="release") & Q(amount__lt=0))
                | (Q(kind__in=["grant", "correction", "expense"]) & ~Q(amount=0)),
                name="entry_has_the_sign_of_its_kind",
                violation_error_message=_(
                    "A promise or contribution is more than zero, a release less; no entry is zero."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(description=""),
                name="entry_says_what_it_is_for",
                violation_error_message=_("Say what it is for, or why."),
            ),
            models.CheckConstraint(
                condition=(Q(kind="contribution") & Q(contributor__in=["school", "board"]))
                | (~Q(kind="contribution") & Q(contributor="")),
                name="entry_names_who_contributed",
                violation_error_message=_("A contribution, and nothing else, says who contributed."),
            ),
            models.CheckConstraint(
                condition=Q(kind="release", settles__isnull=False)
                | Q(kind="expense")
                | (~Q(kind__in=["release", "expense"]) & Q(settles__isnull=True)),
                name="entry_settles_a_promise",
                violation_error_message=_("A release names the promise; only an expense may name one as well."),
            ),
            models.CheckConstraint(
                condition=Q(cost_class__in=["activity", "coordination", "knowledge", "monitoring", "audit"]),
                name="entry_of_a_known_cost_class",
                violation_error_message=_("Choose a cost class."),
            ),
            models.CheckConstraint(
                condition=Q(content_type__isnull=True, object_id__isnull=True)
                | Q(content_type__isnull=False, object_id__isnull=False),
                name="entry_subject_is_whole",
                violation_error_message=_("The record that this is for is not complete."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_changed_nor_deleted", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="keep_the_balance",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="posted"),
                declare=[("too_much", "boolean"), ("elsewhere", "boolean")],
                func=KEEP_THE_BALANCE,
            ),
        ]

    def __str__(self):
        return f"{self.description} ({euro(self.amount)})"

    @property
    def amount_in_words(self):
        return euro(self.amount)
