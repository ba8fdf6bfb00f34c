"""The minutes as they were issued: word for word, for ever."""

import hashlib

import pgtrigger
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmk3.models.meetings import SteeringGroupMeeting
from fluxus.common.history import tracked
from fluxus.common.scoping import STAFF, ScopedQuerySet


@tracked
class IssuedMinutes(models.Model):
    """The page of the minutes on the day they were issued, and the PDF that was drawn of it once."""

    LEFT_OUT_OF_HISTORY = ("page",)

    meeting = models.OneToOneField(
        SteeringGroupMeeting, models.PROTECT, related_name="issued_minutes", verbose_name=_("meeting")
    )
    page = models.TextField(_("page"), editable=False)
    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, editable=False)
    issued_at = models.DateTimeField(_("issued at"), default=timezone.now, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="minutes_issued",
        editable=False,
        verbose_name=_("issued by"),
    )
    pdf = models.FileField(_("PDF"), blank=True, editable=False)
    pdf_sha256 = models.CharField(_("SHA-256 of the PDF"), max_length=64, blank=True, editable=False)
    mailed_at = models.DateTimeField(_("mailed at"), null=True, editable=False)

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("issued minutes")
        verbose_name_plural = _("issued minutes")
        ordering = ["-issued_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"),
                name="minutes_have_their_fingerprint",
                violation_error_message=_("Minutes are kept with their SHA-256."),
            ),
            models.CheckConstraint(
                condition=Q(pdf="", pdf_sha256="") | (~Q(pdf="") & ~Q(pdf_sha256="")),
                name="minutes_pdf_with_its_fingerprint",
                violation_error_message=_("The PDF is kept with its SHA-256."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="words_stay", fields=["meeting", "page", "sha256", "issued_at", "issued_by"]),
            pgtrigger.Protect(
                name="drawn_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.pdf_sha256 <> '' AND (OLD.pdf, OLD.pdf_sha256) IS DISTINCT FROM (NEW.pdf, NEW.pdf_sha256)"
                ),
            ),
            pgtrigger.Protect(name="minutes_for_good", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return str(self.meeting)

    @classmethod
    def freeze(cls, meeting, page, by, at=None):
        """Keep ``page`` as what was issued."""
        digest = hashlib.sha256(page.encode()).hexdigest()
        return cls.objects.create(
            meeting=meeting, page=page, sha256=digest, issued_by=by, issued_at=at or timezone.now()
        )

    @property
    def mailing(self):
        """The last time that it was mailed, to the microsecond; empty before that."""
        return self.mailed_at.isoformat() if self.mailed_at else ""

    @property
    def file_name(self):
        return f"verslag-stuurgroep-{self.meeting.day:%Y-%m-%d}.pdf"

    def keep(self, pdf):
        """Keep ``pdf`` as the file of this page; whoever draws it at the same moment draws the same bytes."""
        name, storage = f"minutes/{self.pk}-{self.sha256[:16]}.pdf", self.pdf.storage
        storage.delete(name)
        storage.save(name, ContentFile(pdf))
        kept = {"pdf": name, "pdf_sha256": hashlib.sha256(pdf).hexdigest()}
        IssuedMinutes.objects.filter(pk=self.pk, pdf="").update(**kept)
        self.refresh_from_db(fields=list(kept))
