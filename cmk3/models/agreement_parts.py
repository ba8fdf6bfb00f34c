"""What hangs on an agreement: the steps towards it, and who signs."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmk3.models.agreements import Agreement
from cmk3.models.parties import ForAParty
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.desk.models import Attachment
from fluxus.network.models import Organisation, Person


class PartOfAgreement(Record):
    """A record without a page of its own: whoever opens it comes to its agreement."""

    class Meta:
        abstract = True

    def get_absolute_url(self):
        return self.agreement.get_absolute_url()


class MilestoneQuerySet(ScopedQuerySet):
    def overdue(self, day=None):
        """Those that should have been reached before ``day`` (today when not given), of what has not ended."""
        late = self.filter(reached_on__isnull=True, planned_on__lt=day or timezone.localdate())
        return late.exclude(agreement__state=Agreement.State.ENDED)


@tracked
class AgreementMilestone(PartOfAgreement):
    """A step towards an agreement: planned for a day, reached on a day, with proof."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="milestones", verbose_name=_("agreement"))
    title = models.CharField(_("milestone"), max_length=160)
    planned_on = models.DateField(_("planned for"))
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    proof = models.CharField(_("proof"), max_length=250, blank=True, help_text=_("Where it can be seen."))
    proof_file = models.ForeignKey(
        Attachment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        verbose_name=_("proof, as a file"),
        help_text=_("One of the files on the agreement."),
    )

    scope = STAFF
    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone of an agreement")
        verbose_name_plural = _("milestones of agreements")
        ordering = ["planned_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reached_on__isnull=False) | Q(proof="", proof_file__isnull=True),
                name="milestone_proof_of_what_was_reached",
                violation_error_message=_("Say on which day it was reached: only then is there proof of it."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_overdue(self):
        ended = self.agreement.state == Agreement.State.ENDED
        return self.reached_on is None and self.planned_on < timezone.localdate() and not ended


# Either the municipality itself, or a partner that is one.
OF_MUNICIPALITY = Q(municipality__isnull=False) | Q(organisation__kind=Organisation.Kind.MUNICIPALITY)
OF_EDUCATION = Q(board__isnull=False)


SIGNED_BY_ALL = _("Everybody has signed this agreement: who signs it, and when, changes no more.")
SIGNED_TOO_EARLY = _("A signature is set once the parties have agreed on the text, on that day or later.")

# Two people who became one, or two boards, take their signatures along: whom a row points at is not held.
SIGNATURES_STAY = pgtrigger.Trigger(
    name="signatures_stay",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("agreement_id", "party", "signed_on") | pgtrigger.Delete,
    func="""
        PERFORM 1 FROM cmk3_agreement WHERE id IN (NEW.agreement_id, OLD.agreement_id) ORDER BY id FOR NO KEY UPDATE;
        IF EXISTS (
            SELECT 1 FROM cmk3_agreement WHERE id IN (NEW.agreement_id, OLD.agreement_id) AND signed_on IS NOT NULL
        ) AND (TG_OP <> 'UPDATE' OR (NEW.agreement_id, NEW.party, NEW.signed_on)
            IS DISTINCT FROM (OLD.agreement_id, OLD.party, OLD.signed_on)
        ) THEN
            RAISE EXCEPTION 'The signatures of a signed agreement change no more.'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF NEW.signed_on IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM cmk3_agreement WHERE id = NEW.agreement_id AND agreed_on <= NEW.signed_on
        ) THEN
            RAISE EXCEPTION 'A signature is set once the parties have agreed.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN COALESCE(NEW, OLD);
    """,
)


class SignatoryQuerySet(ScopedQuerySet):
    def signed(self, period):
        """Those that signed on a day of ``period``."""
        return self.filter(signed_on__range=(period.start, period.end))

    def of_municipality(self):
        """Those on behalf of a municipality."""
        return self.filter(OF_MUNICIPALITY)

    def of_education(self):
        """Those on behalf of a school board."""
        return self.filter(OF_EDUCATION)

    def of_others(self):
        """Those on behalf of anybody else."""
        outside = self.filter(board__isnull=True, municipality__isnull=True)
        return outside.exclude(organisation__kind=Organisation.Kind.MUNICIPALITY)


@tracked
class Signatory(PartOfAgreement, ForAParty):
    """A party that signs an agreement: by whom, and when."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatories", verbose_name=_("agreement"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="signatures", verbose_name=_("signed by")
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)

    scope = STAFF
    objects = SignatoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["party", "pk"]
        constraints = [
            *ForAParty.Meta.constraints,
            models.UniqueConstraint(
                fields=["agreement", "party"],
                name="one_signatory_per_party",
                violation_error_message=_("This party is among the signatories already."),
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | Q(person__isnull=False),
                name="signatory_signed_by_somebody",
                violation_error_message=_("Say who signed."),
            ),
        ]
        triggers = [SIGNATURES_STAY]

    def __str__(self):
        return self.party

    def clean(self):
        """What the trigger refuses, in words for whoever types it."""
        super().clean()
        if not self.agreement_id:
            return
        if self.agreement.has_been_signed:
            raise ValidationError(SIGNED_BY_ALL)
        agreed_on = self.agreement.agreed_on
        if self.signed_on and (agreed_on is None or self.signed_on < agreed_on):
            raise ValidationError({"signed_on": SIGNED_TOO_EARLY})
