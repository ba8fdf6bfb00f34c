"""The signatures under a contract: who, when, from where, and under which text."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.models.contracts import Contract, scope_of_contract
from culture_makers.models.signing_requests import Party, SigningRequest
from fluxus.common.history import tracked
from fluxus.common.scoping import ScopedQuerySet

# The one who signs had this very text before them, and the contract waits for this party's signature.
UNDER_THE_TEXT_THAT_WAS_SENT = pgtrigger.Trigger(
    name="under_the_text_that_was_sent",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (
            SELECT 1 FROM culture_makers_contract AS contract
                JOIN culture_makers_contracttext AS text ON text.contract_id = contract.id
                JOIN culture_makers_signingrequest AS request ON request.contract_id = contract.id
            WHERE contract.id = NEW.contract_id AND contract.state = 'sent' AND text.sha256 = NEW.text_sha256
                AND request.id = NEW.request_id AND request.party = NEW.party AND request.state = 'signed'
        ) THEN
            RAISE EXCEPTION 'A signature stands under the text that was sent to its party.'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
)


@tracked
class Signature(models.Model):
    """One party's signature, with what proves it: it never changes and is never removed."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="signatures", verbose_name=_("contract"))
    party = models.CharField(_("party"), max_length=6, choices=Party, editable=False)
    request = models.OneToOneField(
        SigningRequest, models.PROTECT, related_name="signature", verbose_name=_("request to sign")
    )
    name = models.CharField(_("name as it was typed"), max_length=120, editable=False)
    signed_at = models.DateTimeField(_("signed at"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="signatures",
        verbose_name=_("signed in as"),
    )
    code_sent_to = models.EmailField(_("code sent to"), blank=True, editable=False)
    client_address = models.GenericIPAddressField(_("internet address"), null=True, editable=False)
    user_agent = models.CharField(_("browser"), max_length=300, blank=True, editable=False)
    text_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, editable=False)

    scope = scope_of_contract("contract")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["contract", "signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "party"],
                name="one_signature_per_contract_and_party",
                violation_error_message=_("This party has signed already."),
            ),
            models.CheckConstraint(
                condition=~Q(code_sent_to="") | Q(by__isnull=False),
                name="who_signs_was_known_by_code_or_account",
                violation_error_message=_("Who signs proves it with a code, or has signed in."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="a_signature_has_a_name",
                violation_error_message=_("Type your name."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="signature_never_changes", operation=pgtrigger.Update | pgtrigger.Delete),
            UNDER_THE_TEXT_THAT_WAS_SENT,
        ]

    def __str__(self):
        return self.name
