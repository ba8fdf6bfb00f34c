"""What was decided about two rows that may be one human: merged, or two people after all."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.network.models.person import Person


class PersonMergeQuerySet(ScopedQuerySet):
    def standing(self):
        """Merges that have not been undone."""
        return self.filter(undone_at__isnull=True)

    def of(self, person):
        """Merges into ``person``, newest first."""
        return self.filter(kept=person).order_by("-merged_at", "-pk")


@tracked
class PersonMerge(Record):
    """That one row of a human was merged into another: by whom, and all that it changed, so that it can be undone.

    ``changes`` names every row that was written, with what it said before and after; see ``merging.ledger``.
    """

    NOT_MOVED_BY_MERGE = frozenset({"kept", "merged"})

    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges", editable=False, verbose_name=_("kept"))
    merged = models.ForeignKey(Person, models.PROTECT, related_name="+", editable=False, verbose_name=_("merged away"))
    merged_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("merged by")
    )
    merged_at = models.DateTimeField(_("merged at"), default=timezone.now, editable=False)
    undone_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("undone by")
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, editable=False)
    changes = models.JSONField(_("changes"), default=list, editable=False, encoder=DjangoJSONEncoder)

    scope = STAFF
    objects = PersonMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of two people")
        verbose_name_plural = _("merged people")
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["merged"],
                condition=Q(undone_at__isnull=True),
                name="person_is_merged_once",
                violation_error_message=_("This person has been merged already."),
            ),
            models.CheckConstraint(
                condition=~Q(kept=F("merged")),
                name="merge_is_of_two_people",
                violation_error_message=_("A person cannot be merged with itself."),
            ),
        ]

    def __str__(self):
        return f"{self.merged} → {self.kept}"


class NotDuplicateQuerySet(ScopedQuerySet):
    def standing(self):
        """Judgements that nobody withdrew."""
        return self.filter(withdrawn_at__isnull=True)

    def pairs(self):
        """The pairs of keys that are known to be two people, the lower key first."""
        return set(self.standing().values_list(Least("one", "other"), Greatest("one", "other")))


@tracked
class NotDuplicate(Record):
    """Somebody's judgement that two rows are two people, so that nobody is asked again."""

    GIVES_WAY_TO_MERGE = True  # whoever merges the two judges otherwise

    one = models.ForeignKey(Person, models.PROTECT, related_name="+", editable=False, verbose_name=_("the one"))
    other = models.ForeignKey(Person, models.PROTECT, related_name="+", editable=False, verbose_name=_("the other"))
    judged_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("according to")
    )
    judged_at = models.DateTimeField(_("judged at"), default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)

    scope = STAFF
    objects = NotDuplicateQuerySet.as_manager()

    class Meta:
        verbose_name = _("two people who are alike")
        verbose_name_plural = _("people who are alike and not the same")
        ordering = ["-judged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Least("one", "other"),
                Greatest("one", "other"),
                condition=Q(withdrawn_at__isnull=True),
                name="pair_is_judged_once",
                violation_error_message=_("Of these two it is known already that they are two people."),
            ),
            models.CheckConstraint(
                condition=~Q(one=F("other")),
                name="judgement_is_about_two_people",
                violation_error_message=_("A person cannot be told apart from itself."),
            ),
        ]

    def __str__(self):
        return f"{self.one} ≠ {self.other}"

    def withdraw(self):
        """Let the question be asked again."""
        self.withdrawn_at = timezone.now()
        self.save(update_fields=["withdrawn_at"])
