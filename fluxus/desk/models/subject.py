from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from fluxus.common.scoping import ScopedQuerySet


class HangingQuerySet(ScopedQuerySet):
    def on(self, record):
        """What hangs on ``record``."""
        return self.filter(content_type=ContentType.objects.get_for_model(record), object_id=record.pk)

    def visible_to(self, user, kinds=None):
        """The rows that ``user`` may read; those on other ``kinds`` of record are left out, and cost no question."""
        return self.filter(self.model.scope.visible(self.model, user, kinds))

    def visible_on(self, record, user):
        """What hangs on ``record`` and ``user`` may read."""
        return self.on(record).visible_to(user, [record._meta.concrete_model])


class Hanging(models.Model):
    """Something that hangs on any record: the one key without arrow."""

    content_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", editable=False, verbose_name=_("kind of record")
    )
    object_id = models.PositiveBigIntegerField(_("number of the record"), editable=False)
    subject = GenericForeignKey("content_type", "object_id")

    objects = HangingQuerySet.as_manager()

    class Meta:
        abstract = True
