"""How the work of a contract went, as the maker and each school tell it: days, participants, scores and words."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.models.contracts import Contract
from culture_makers.models.delivery_queryset import DeliveryQuerySet, Side
from culture_makers.models.delivery_triggers import ABOUT_A_SIGNED_CONTRACT
from fluxus.common.asked import NEVER_DELETED, Asked, answered_at_a_moment, what_was_told_stays
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope
from fluxus.common.states import stateful
from fluxus.network.models import Person
from schools.models import School


def scope_of_delivery(path=""):
    """Staff read what both sides tell; a school and a maker read and write their own, a board reads that of its schools."""
    to = f"{path}__" if path else ""
    of_schools = Q(**{f"{to}side": Side.SCHOOL})
    return Scope(
        school=(f"{to}school__roles__person__user", of_schools),
        board=(f"{to}school__board__roles__person__user", of_schools),
        maker=(f"{to}contract__maker__roles__person__user", Q(**{f"{to}side": Side.MAKER})),
    )


@tracked
@stateful
class Delivery(Record, Asked):
    """What one side is asked, and tells, about the work of a contract; its personal link closes with the answer."""

    LINK_SALT = "culture_makers.delivery"
    Side = Side

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="deliveries", verbose_name=_("contract"))
    side = models.CharField(_("who tells it"), max_length=6, choices=Side, editable=False)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, editable=False, related_name="deliveries", verbose_name=_("school")
    )
    recipient = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="deliveries_asked",
        verbose_name=_("asked of"),
    )
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="deliveries_told",
        verbose_name=_("typed by"),
    )
    participants = models.PositiveIntegerField(_("pupils or participants"), null=True, blank=True)
    went_well = models.TextField(_("what went well"), blank=True)
    could_be_better = models.TextField(_("what could be better"), blank=True)

    scope = scope_of_delivery()
    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("how it went")
        verbose_name_plural = _("how the work went")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "side", "school"],
                name="one_answer_per_side_and_body",
                nulls_distinct=False,
                violation_error_message=_("They have been asked about this contract already."),
            ),
            models.CheckConstraint(
                condition=Q(side="maker", school__isnull=True) | Q(side="school", school__isnull=False),
                name="delivery_names_its_school",
                violation_error_message=_("A school is named where a school tells it, and only there."),
            ),
            answered_at_a_moment("delivery_answered_at_a_moment"),
        ]
        triggers = [
            ABOUT_A_SIGNED_CONTRACT,
            what_was_told_stays(
                "contract_id",
                "side",
                "school_id",
                "answered_at",
                "told_by_id",
                "participants",
                "went_well",
                "could_be_better",
            ),
            NEVER_DELETED,
        ]

    def __str__(self):
        return f"{self.contract.title} · {self.body}"

    @property
    def body(self):
        """The school or the maker who tells it."""
        return self.school if self.side == Side.SCHOOL else self.contract.maker

    @property
    def is_wanted(self):
        return not self.is_answered and self.contract.state != Contract.State.CANCELLED

    @property
    def scores_given(self):
        """The scores with their questions, in the order of the questions."""
        return sorted(self.scores.all(), key=lambda score: (score.question.position, score.question_id))

    @property
    def words(self):
        """What was said, as paragraphs of one text."""
        return "\n\n".join(text for text in (self.went_well, self.could_be_better) if text)

    def answer(self, days=(), scores=(), by=None, at=None, **told):
        """Take in what was told, once: ``days`` as (day, participants), ``scores`` as (question, score)."""
        self.answer_once(lambda: self._write(days, scores), answered_at=at or timezone.now(), told_by=by, **told)

    def _write(self, days, scores):
        held, given = self.days.model, self.scores.model
        self.days.bulk_create(held(delivery=self, day=day, participants=number) for day, number in days)
        self.scores.bulk_create(given(delivery=self, question=question, score=score) for question, score in scores)
