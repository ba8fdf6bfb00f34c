import base64
from datetime import timedelta
from email.utils import make_msgid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.mail import DNS_NAME, EmailMultiAlternatives, get_connection
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.desk.refusals import ANSWERS, in_words, is_permanent

MOST_ATTEMPTS = 5
SENT_LONG_AGO = timedelta(minutes=5)


class MessageQuerySet(ScopedQuerySet):
    def keep(self, mail):
        """Store an outgoing mail: it waits for the mail server, or is only kept where there is none."""
        html = next((body for body, kind in getattr(mail, "alternatives", []) if kind == "text/html"), "")
        return self.create(
            sender=mail.from_email,
            recipients=mail.recipients(),
            subject_line=" ".join(mail.subject.split()),
            text=mail.body,
            html=html,
            message_id=make_msgid(domain=DNS_NAME),
            files=[_as_text(file) for file in mail.attachments],
            is_confidential=not getattr(mail, "is_readable", False),
            state=Message.State.WAITING if settings.MAIL_TRANSPORT else Message.State.KEPT,
            subject=getattr(mail, "about", None),
        )

    def search(self, words):
        """Mails whose subject or recipients hold every word."""
        found = self
        for word in words.split():
            found = found.filter(Q(subject_line__icontains=word) | Q(recipients__icontains=word))
        return found

    def about(self, record):
        """The mails about ``record``."""
        return self.filter(content_type=ContentType.objects.get_for_model(record), object_id=record.pk)

    def undelivered(self):
        """What did not reach its reader: the mail server refused it, or it came back."""
        return self.filter(state=Message.State.FAILED)

    def to_send(self):
        """What waits for the mail server, or was being handed over when its worker died."""
        stuck = Q(state=Message.State.SENDING, moved_at__lt=timezone.now() - SENT_LONG_AGO)
        return self.filter(Q(state=Message.State.WAITING) | stuck)


@tracked
class Message(Record):
    """A mail that went out, or would have gone out where no mail server is set."""

    class State(models.TextChoices):
        KEPT = "kept", _("kept, not sent")
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    LEFT_OUT_OF_HISTORY = ("text", "html", "files")

    content_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", null=True, editable=False, verbose_name=_("kind of record")
    )
    object_id = models.PositiveBigIntegerField(_("number of the record"), null=True, editable=False)
    subject = GenericForeignKey("content_type", "object_id")
    sender = models.CharField(_("sender"), max_length=320, editable=False)
    recipients = models.JSONField(_("recipients"), default=list, editable=False)
    subject_line = models.CharField(_("subject"), max_length=998, editable=False)
    text = models.TextField(_("text"), blank=True, editable=False)
    html = models.TextField(_("formatted text"), blank=True, editable=False)
    files = models.JSONField(_("files"), default=list, blank=True, editable=False)
    message_id = models.CharField(_("identification"), max_length=255, blank=True, editable=False)
    is_confidential = models.BooleanField(
        _("confidential"),
        default=True,
        editable=False,
        help_text=_("Holds a link that opens an account; its text is not kept."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    error = models.CharField(_("what went wrong"), max_length=500, blank=True, editable=False)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    moved_at = models.DateTimeField(_("state since"), default=timezone.now, editable=False)

    scope = STAFF
    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="message_subject"),
            models.Index(fields=["state"], condition=Q(state__in=["waiting", "sending"]), name="message_to_send"),
            models.Index(fields=["message_id"], condition=~Q(message_id=""), name="message_by_identification"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(content_type__isnull=True, object_id__isnull=True)
                | Q(content_type__isnull=False, object_id__isnull=False),
                name="message_subject_is_whole",
                violation_error_message=_("The record that this is about is not complete."),
            ),
        ]

    def __str__(self):
        return self.subject_line

    @property
    def addressees(self):
        return ", ".join(self.recipients)

    def text_for(self, reader):
        """The text for other eyes than the addressee's: what opens an account is for who may open accounts.

        With a mail server it is for nobody: the addressee has it.
        """
        if self.is_confidential and (settings.MAIL_TRANSPORT or not reader.has_perm("accounts.change_user")):
            return ""
        return self.text

    def deliver(self):
        """Hand it to the mail server, once; what the server refuses waits for the next attempt."""
        if not self._move(Message.objects.to_send(), Message.State.SENDING, attempts=F("attempts") + 1):
            return
        self.refresh_from_db()
        sending = Message.objects.filter(state=Message.State.SENDING, attempts=self.attempts)
        try:
            self._as_mail().send()
        except ANSWERS as refusal:
            again = Message.State.FAILED if is_permanent(refusal) else self._next_attempt()
            self._move(sending, again, error=in_words(refusal)[:500])
        except OSError as refusal:  # smtplib's errors are OSErrors, as are those of the network
            self._move(sending, self._next_attempt(), error=str(refusal)[:500])
        else:
            erased = {"text": "", "html": ""} if self.is_confidential else {}
            self._move(sending, Message.State.SENT, error="", **erased)

    def come_back(self, address, reason):
        """It was handed over, and came back from ``address`` for ``reason``."""
        there = Message.objects.filter(state__in=[Message.State.SENT, Message.State.SENDING])
        return bool(self._move(there, Message.State.FAILED, error=f"{address}: {reason}"[:500]))

    def _next_attempt(self):
        return Message.State.WAITING if self.attempts < MOST_ATTEMPTS else Message.State.FAILED

    def _move(self, where, state, **changes):
        return where.filter(pk=self.pk).update(state=state, moved_at=timezone.now(), **changes)

    def _as_mail(self):
        mail = EmailMultiAlternatives(
            self.subject_line,
            self.text,
            self.sender,
            self.recipients,
            connection=get_connection(settings.MAIL_TRANSPORT),
            headers={"Message-ID": self.message_id} if self.message_id else None,
        )
        if self.html:
            mail.attach_alternative(self.html, "text/html")
        for file in self.files:
            mail.attach(file["name"], base64.b64decode(file["content"]), file["type"])
        return mail


def _as_text(attachment):
    """An attachment in a form that JSON holds."""
    name, content, kind = attachment
    content = content if isinstance(content, bytes) else content.encode()
    return {"name": name, "type": kind, "content": base64.b64encode(content).decode()}
