import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import page_url
from fluxus.common.scoping import SUBJECT
from fluxus.desk.models.subject import Hanging


def storage_path(attachment, name):
    """Files are kept under a random name, so that no name typed by a user reaches the disk."""
    return f"attachments/{uuid.uuid4().hex}"


@tracked
class Attachment(Hanging):
    """A file on a record, seen by whoever sees the record."""

    file = models.FileField(_("file"), upload_to=storage_path, max_length=200)
    name = models.CharField(_("name"), max_length=200)
    content_type_name = models.CharField(_("type of file"), max_length=100, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    description = models.CharField(_("description"), max_length=200, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="attachments",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now, editable=False)
    removed_on = models.DateField(_("removed on"), null=True, blank=True, editable=False)

    scope = SUBJECT

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["-uploaded_at", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="attachment_subject")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return page_url(self, "detail", self.pk)

    def remove(self, day=None):
        """Take it out of sight; the file stays, so that this can be undone."""
        self.removed_on = day or timezone.localdate()
        self.save(update_fields=["removed_on"])

    def put_back(self):
        """Take back that it was removed."""
        self.removed_on = None
        self.save(update_fields=["removed_on"])
