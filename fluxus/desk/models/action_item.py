from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus import roles
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import SUBJECT
from fluxus.desk.models.subject import HangingQuerySet


class ActionItemQuerySet(HangingQuerySet):
    def open(self):
        """What still has to be done."""
        return self.filter(done_on__isnull=True)

    def done(self):
        """What has been done."""
        return self.filter(done_on__isnull=False)

    def search(self, words):
        """Items whose text holds every word."""
        condition = Q()
        for word in words.split():
            condition &= Q(title__icontains=word)
        return self.filter(condition)

    def overdue(self, day=None):
        """What should have been done before ``day`` (today when not given)."""
        return self.open().filter(due__lt=day or timezone.localdate())

    def of(self, user):
        """What ``user`` promised."""
        return self.filter(owner=user)


@tracked
class ActionItem(Record):
    """A promise with a date: what, by whom, about which record."""

    content_type = models.ForeignKey(
        ContentType,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("kind of record"),
    )
    object_id = models.PositiveBigIntegerField(_("number of the record"), null=True, blank=True, editable=False)
    subject = GenericForeignKey("content_type", "object_id")
    title = models.CharField(_("what has to be done"), max_length=200)
    due = models.DateField(_("before"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="action_items",
        verbose_name=_("owner"),
        limit_choices_to=Q(role__in=sorted(roles.STAFF), is_active=True),
    )
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)

    scope = SUBJECT
    objects = ActionItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("action item")
        verbose_name_plural = _("action items")
        ordering = ["due", "pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="actionitem_subject"),
            models.Index(fields=["owner", "due"], condition=Q(done_on__isnull=True), name="actionitem_open"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(content_type__isnull=True, object_id__isnull=True)
                | Q(content_type__isnull=False, object_id__isnull=False),
                name="actionitem_subject_is_whole",
                violation_error_message=_("The record that this is about is not complete."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_overdue(self):
        return self.done_on is None and self.due is not None and self.due < timezone.localdate()

    def finish(self, day=None):
        """Mark it as done."""
        self.done_on = day or timezone.localdate()
        self.save(update_fields=["done_on"])

    def reopen(self):
        """Take back that it was done."""
        self.done_on = None
        self.save(update_fields=["done_on"])
