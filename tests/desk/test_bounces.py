"""Mail that does not arrive: refused at once by the server, or sent back later."""

import io
import smtplib

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command

from fluxus.desk import tasks
from fluxus.desk.bounces import take_in
from fluxus.desk.models import Message

pytestmark = pytest.mark.django_db
ADA = "ada@melkweg.example"
NOTIFICATION = """\
From: MAILER-DAEMON@mail.example
To: crm@fluxus.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="star"

--star
Content-Type: text/plain

I could not deliver your mail.

--star
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 Nobody here by that name

--star
Content-Type: {original}

Message-ID: {message_id}
Subject: Stars

--star--
"""


class RefusingServer(BaseEmailBackend):
    """A mail server that knows nobody at all."""

    def send_messages(self, mails):
        raise smtplib.SMTPRecipientsRefused({mails[0].to[0]: (550, b"5.1.1 Nobody here")})


class FullServer(BaseEmailBackend):
    """A mail server of which a mailbox is full for now."""

    def send_messages(self, mails):
        raise smtplib.SMTPRecipientsRefused({mails[0].to[0]: (452, b"4.2.2 Full")})


@pytest.fixture(autouse=True)
def keeping(settings):
    settings.EMAIL_BACKEND = "fluxus.desk.mail.KeepingBackend"
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    return settings


@pytest.fixture
def sent(keeping, mailoutbox):
    """A mail that was handed over."""
    EmailMessage("Stars", "text", to=[ADA]).send()
    tasks.sweep_mail()
    return Message.objects.get()


def notification(message, *, action="failed", original="message/rfc822"):
    return NOTIFICATION.format(address=ADA, action=action, original=original, message_id=message.message_id).encode()


def test_an_address_that_the_server_refuses_for_good_fails_at_once_by_name(keeping):
    keeping.MAIL_TRANSPORT = f"{__name__}.RefusingServer"
    EmailMessage("Stars", "text", to=[ADA]).send()
    tasks.sweep_mail()
    message = Message.objects.get()
    assert (message.state, message.attempts) == ("failed", 1)
    assert message.error == f"{ADA}: 550 5.1.1 Nobody here"


def test_an_address_that_is_refused_for_now_is_tried_again(keeping):
    keeping.MAIL_TRANSPORT = f"{__name__}.FullServer"
    EmailMessage("Stars", "text", to=[ADA]).send()
    tasks.sweep_mail()
    assert Message.objects.get().state == "waiting"


def test_a_mail_leaves_with_the_identification_that_we_keep(sent, mailoutbox):
    assert mailoutbox[0].message()["Message-ID"] == sent.message_id


@pytest.mark.parametrize("original", ["message/rfc822", "text/rfc822-headers"])
def test_a_mail_that_comes_back_names_address_and_reason(sent, original):
    assert take_in(notification(sent, original=original)) == [sent]
    sent.refresh_from_db()
    assert (sent.state, sent.error) == ("failed", f"{ADA}: 550 5.1.1 Nobody here by that name")


def test_a_mail_that_only_takes_longer_has_not_come_back(sent):
    assert take_in(notification(sent, action="delayed")) == []
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_what_is_no_notification_or_about_no_mail_of_ours_changes_nothing(sent):
    other = Message(message_id="<1.2@elders.example>")
    for content in (b"", b"\xff\x00 nonsense", notification(other)):
        assert take_in(content) == []
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_the_command_reads_a_notification_from_its_input(sent, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(notification(sent))))
    call_command("take_in_bounce", stdout=io.StringIO())
    sent.refresh_from_db()
    assert sent.state == "failed"
