"""What was mailed to whom we asked to sign: reminders, and the codes to sign with."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.models.contracts import scope_of_contract
from culture_makers.models.signing_requests import SigningRequest
from fluxus.common.history import tracked
from fluxus.common.scoping import ScopedQuerySet


@tracked
class SigningReminder(models.Model):
    """A mail that reminded somebody to sign; of each kind that goes by itself there is one."""

    class Kind(models.TextChoices):
        AFTER_A_WHILE = "after", _("some time after the first mail")
        BEFORE_THE_END = "before", _("shortly before the link ends")
        BY_HAND = "hand", _("by hand")

    request = models.ForeignKey(
        SigningRequest, models.PROTECT, related_name="reminders", verbose_name=_("request to sign")
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, editable=False)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="signing_reminders",
        verbose_name=_("sent by"),
    )

    scope = scope_of_contract("request__contract")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder to sign")
        verbose_name_plural = _("reminders to sign")
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "kind"],
                condition=~Q(kind="hand"),
                name="one_reminder_of_each_kind_that_goes_by_itself",
                violation_error_message=_("This reminder has been sent already."),
            ),
        ]

    def __str__(self):
        return self.get_kind_display()


@tracked
class SigningCode(models.Model):
    """A code of six digits that was mailed to whoever signs; only its fingerprint is kept."""

    WORKS_FOR = dt.timedelta(minutes=15)
    MOST_TRIES = 5
    MOST_AN_HOUR = 4

    LEFT_OUT_OF_HISTORY = ("digest",)

    request = models.ForeignKey(SigningRequest, models.PROTECT, related_name="codes", verbose_name=_("request to sign"))
    digest = models.CharField(_("fingerprint of the code"), max_length=64, editable=False)
    sent_to = models.EmailField(_("sent to"), editable=False)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0, editable=False)

    scope = scope_of_contract("request__contract")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("code to sign with")
        verbose_name_plural = _("codes to sign with")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tries__lte=5),
                name="a_code_is_tried_five_times_at_most",
                violation_error_message=_("Ask for a new code."),
            ),
        ]

    def __str__(self):
        return self.sent_to
