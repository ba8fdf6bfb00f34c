"""What somebody without an account is asked once: by personal link, kept while they type, answered once, reminded once.

A model inherits ``Asked``, its queryset ``AskedQuerySet``, and marks itself with ``@tracked`` and ``@stateful``; it has a
``recipient``, the person who was asked, if known. What the answer consists of is its own; ``answer_once`` writes it together
with the move, all or nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fluxus.common.personal_links import PersonalLink, PersonalLinkQuerySet, new_nonce
from fluxus.common.states import StatefulModel

REMIND_AFTER = dt.timedelta(days=10)
REFUSED = "USING ERRCODE = 'integrity_constraint_violation'"


class AskedState(models.TextChoices):
    """Whether somebody has told it."""

    ASKED = "asked", pgettext_lazy("how work went", "asked")
    ANSWERED = "answered", _("answered")


class AskedQuerySet(PersonalLinkQuerySet):
    def answered(self) -> AskedQuerySet:
        """What has been told."""
        return self.filter(state=AskedState.ANSWERED)

    def waiting(self) -> AskedQuerySet:
        """What was asked and is not told yet."""
        return self.filter(state=AskedState.ASKED)

    def asked_long_ago(self, day: dt.date | None = None) -> AskedQuerySet:
        """What was asked long enough ago that an answer might have come, and has not."""
        day = day or timezone.localdate()
        return self.waiting().annotate(asked_on=TruncDate("asked_at")).filter(asked_on__lte=day - REMIND_AFTER)

    def to_remind(self, day: dt.date | None = None) -> AskedQuerySet:
        """Whoever was asked a while ago, has an address and a link that still works, and was not reminded before."""
        day = day or timezone.localdate()
        return self.asked_long_ago(day).filter(reminded_at__isnull=True, expires_on__gte=day).exclude(email="")


class Asked(PersonalLink, StatefulModel):
    """A question to one reader, whose personal link closes with the answer."""

    LINK_NONCE: ClassVar[str] = "nonce"
    LEFT_OUT_OF_HISTORY: ClassVar[tuple[str, ...]] = ("draft", "nonce")
    State = AskedState
    TRANSITIONS: ClassVar[Mapping[str, Any]] = {AskedState.ASKED: {AskedState.ANSWERED}}

    recipient: Any
    email = models.EmailField(_("e-mail"), blank=True, editable=False)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, editable=False)
    expires_on = models.DateField(_("link works until"), editable=False)
    nonce = models.CharField(_("part of the link"), max_length=32, default=new_nonce, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=AskedState, default=AskedState.ASKED, editable=False)
    draft = models.JSONField(_("typed so far"), default=dict, editable=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_answered(self) -> bool:
        return self.state == AskedState.ANSWERED

    @property
    def is_wanted(self) -> bool:
        return not self.is_answered

    def keep_draft(self, typed: Mapping[str, Any]) -> None:
        """Keep what was typed so far, so that it is there when the page is opened again."""
        rows: Any = type(self)._base_manager.filter(pk=self.pk, state=AskedState.ASKED)
        rows.update(draft=typed)

    def address_to(self, recipient: Any, email: str, expires_on: dt.date) -> None:
        """Give the link another reader, or more time; one that went to another address works no more."""
        if email != self.email:
            self.nonce = new_nonce()
        changed = {"recipient": recipient, "email": email, "expires_on": expires_on}
        for name, value in changed.items():
            setattr(self, name, value)
        self.save(update_fields=[*changed, "nonce"])

    def answer_once(self, write: Callable[[], Any], **told: Any) -> None:
        """Take in what was told, all of it or nothing: ``write`` keeps the parts, ``told`` are the fields of the record.

        The second of two who answer at the same moment waits, and is refused.
        """
        with transaction.atomic():
            rows: Any = type(self)._base_manager
            self.state = rows.select_for_update(of=("self",)).values_list("state", flat=True).get(pk=self.pk)
            if not self.is_answered:
                write()
            self.move_to(AskedState.ANSWERED, draft={}, **{"answered_at": timezone.now(), **told})


def remind_once(waiting: AskedQuerySet, write: Callable[[Any], Any], *, origin: str) -> list[Asked]:
    """Let ``write`` remind each of ``waiting`` who was not reminded before; a second run finds nothing to do.

    Each in a transaction of its own: a mail that fails keeps nobody else waiting.
    """
    reminded: list[Any] = []
    for asked in waiting.order_by("pk"):
        with transaction.atomic(), pghistory.context(origin=origin):
            rows: Any = type(asked)._base_manager.filter(pk=asked.pk, reminded_at__isnull=True)
            if rows.update(reminded_at=timezone.now()):
                write(asked)
                reminded.append(asked)
    return reminded


def answered_at_a_moment(name: str) -> models.CheckConstraint:
    """The constraint, called ``name``, that an answer has the moment at which it came."""
    return models.CheckConstraint(
        condition=Q(state="asked", answered_at__isnull=True) | Q(state="answered", answered_at__isnull=False),
        name=name,
        violation_error_message=_("An answer has the moment at which it came."),
    )


def parts_stay(table: str, key: str) -> pgtrigger.Trigger:
    """The rows of an answer in ``table``, to which they point with ``key``, change no more once it has been given."""
    return pgtrigger.Trigger(
        name="part_of_an_open_answer",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
            IF EXISTS (SELECT 1 FROM TABLE_ WHERE id IN (NEW.KEY_, OLD.KEY_) AND state = 'answered') THEN
                RAISE EXCEPTION 'What was told stays as it was told.' REFUSED;
            END IF;
            RETURN COALESCE(NEW, OLD);
        """.replace("TABLE_", table)
        .replace("KEY_", key)
        .replace("REFUSED", REFUSED),
    )


NEVER_DELETED = pgtrigger.Protect(
    name="told_is_never_deleted",
    operation=pgtrigger.Delete,
    condition=pgtrigger.Condition("OLD.state = 'answered'"),
)


def what_was_told_stays(*columns: str) -> pgtrigger.Protect:
    """These columns of an answer change no more once it has been given."""
    old, new = (", ".join(f"{row}.{column}" for column in ("state", *columns)) for row in ("OLD", "NEW"))
    return pgtrigger.Protect(
        name="what_was_told_stays",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(f"OLD.state = 'answered' AND ROW({old}) IS DISTINCT FROM ROW({new})"),
    )
