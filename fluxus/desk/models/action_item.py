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
from fluxus.common.scoping import Scope
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

    def waiting_on_them(self):
        """What is open and lies with the people of the record: a school, a board, a maker."""
        return self.open().filter(waits_on_them=True)

    def questions(self):
        """What somebody of a school, board or maker asked us."""
        return self.filter(asked_by__isnull=False)

    def answerable_by(self, user):
        """What ``user`` may answer: colleagues what was asked, and for others what lies with them; the others the latter."""
        rows = self.visible_to(user).open()
        return rows.filter(BETWEEN_US_AND_THEM) if user.is_staff else rows.waiting_on_them()


# What people of a school, board or maker may know of: all else that colleagues promise is among colleagues.
BETWEEN_US_AND_THEM = Q(asked_by__isnull=False) | Q(waits_on_them=True)


@tracked
class ActionItem(Record):
    """A promise with a date: what, by whom, about which record; or what waits on the people of that record."""

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
    waits_on_them = models.BooleanField(
        _("waits on the school, board or maker"),
        default=False,
        help_text=_("They see it on their own start page, and answer it there."),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="questions",
        verbose_name=_("asked by"),
    )
    answer = models.TextField(_("answer"), blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="answers",
        verbose_name=_("answered by"),
    )
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)

    scope = Scope(subject=True, shown=BETWEEN_US_AND_THEM)
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
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True, answer="") | Q(answered_by__isnull=False, done_on__isnull=False),
                name="actionitem_answer_is_somebodys",
                violation_error_message=_("An answer is somebody's, and whatever was answered is done."),
            ),
            models.CheckConstraint(
                condition=Q(waits_on_them=False) | Q(object_id__isnull=False),
                name="actionitem_waits_on_people_of_a_record",
                violation_error_message=_("What waits on a school, board or maker is about one of theirs."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_overdue(self):
        return self.done_on is None and self.due is not None and self.due < timezone.localdate()

    @property
    def may_wait_on_them(self):
        """Whether people outside the office read the record that it is about, so that it can be put with them."""
        return self.subject is not None and bool(type(self.subject).scope.portal)

    def finish(self, day=None):
        """Mark it as done."""
        self.done_on = day or timezone.localdate()
        self.save(update_fields=["done_on"])

    def reply(self, text, by, day=None):
        """Answer it, and with that it is done."""
        self.answer, self.answered_by = text, by
        self.done_on = day or timezone.localdate()
        self.save(update_fields=["answer", "answered_by", "done_on"])

    def reopen(self):
        """Take back that it was done, and what was answered: the history keeps it."""
        self.done_on, self.answer, self.answered_by = None, "", None
        self.save(update_fields=["done_on", "answer", "answered_by"])
