"""What somebody outside the office would change about a record, field by field; nothing changes until it is accepted."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import SUBJECT
from fluxus.common.states import StatefulModel, stateful
from fluxus.desk.models.action_item import ActionItem
from fluxus.desk.models.subject import HangingQuerySet


class ProposedChangeQuerySet(HangingQuerySet):
    def open(self):
        """What waits for a decision."""
        return self.filter(state=ProposedChange.State.PROPOSED)

    def decided(self):
        """What was accepted or refused."""
        return self.filter(state__in=[ProposedChange.State.ACCEPTED, ProposedChange.State.REFUSED])

    def with_people(self):
        """Fetch who proposed and who decided."""
        return self.select_related("content_type", "proposed_by__person", "decided_by__person")

    def search(self, words):
        """Changes whose value or remark holds every word."""
        condition = Q()
        for word in words.split():
            condition &= Q(value__icontains=word) | Q(remark__icontains=word)
        return self.filter(condition)


@stateful
@tracked
class ProposedChange(Record, StatefulModel):
    """One field of a record as somebody else would have it: what it was, what it would be, and what we decided."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("not taken over")
        REPLACED = "replaced", _("replaced by a later proposal")

    TRANSITIONS = {State.PROPOSED: {State.ACCEPTED, State.REFUSED, State.REPLACED}}

    content_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", editable=False, verbose_name=_("kind of record")
    )
    object_id = models.PositiveBigIntegerField(_("number of the record"), editable=False)
    subject: Any = GenericForeignKey("content_type", "object_id")
    field = models.CharField(_("field"), max_length=60, editable=False)
    before = models.TextField(_("was"), blank=True, editable=False)
    value = models.TextField(_("should be"), blank=True, editable=False)
    remark = models.CharField(_("remark"), max_length=200, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="proposed_changes",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now, editable=False)
    action_item = models.ForeignKey(
        ActionItem,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="proposed_changes",
        verbose_name=_("action item"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="decided_changes",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)

    scope = SUBJECT
    objects = ProposedChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["-proposed_at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="proposal_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field"],
                condition=Q(state="proposed"),
                name="one_open_proposal_per_field",
                violation_error_message=_("A change of this field waits for a decision already."),
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True)
                | ~Q(state="proposed") & Q(decided_at__isnull=False),
                name="proposal_is_decided_at_a_moment",
                violation_error_message=_("A change that was decided on has a moment, one that waits has none."),
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""),
                name="proposal_is_refused_for_a_reason",
                violation_error_message=_("Say why it is not taken over."),
            ),
        ]

    def __str__(self):
        return f"{self.subject}: {self.label}"

    def get_absolute_url(self):
        return self.subject.get_absolute_url()

    @property
    def model_field(self):
        """The field of the record that it is about."""
        model: Any = self.content_type.model_class()
        return model._meta.get_field(self.field)

    @property
    def label(self):
        return capfirst(str(self.model_field.verbose_name))

    @property
    def now(self):
        """What the record says today."""
        return as_text(self.subject, self.field)

    @property
    def is_overtaken(self):
        """Whether somebody changed the record after this was proposed, to something else still."""
        return self.now not in (self.before, self.value)

    def decide(self, state, by, reason=""):
        """Accept or refuse it; the second of two who decide is told."""
        self.move_to(state, decided_by=by, decided_at=timezone.now(), reason=reason)

    def replace(self):
        """A later proposal of the same field takes its place."""
        self.move_to(self.State.REPLACED, decided_at=timezone.now())


def as_text(record, field):
    """The value of ``field`` of ``record`` as it is typed in a form."""
    return record._meta.get_field(field).value_to_string(record)
