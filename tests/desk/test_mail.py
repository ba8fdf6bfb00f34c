import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from fluxus.common.mail import send
from fluxus.desk import tasks
from fluxus.desk.models import Message
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db
TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"


class RefusingServer(BaseEmailBackend):
    """A mail server that has no room."""

    def send_messages(self, mails):
        raise smtplib.SMTPServerDisconnected("No room.")


@pytest.fixture(autouse=True)
def keeping(settings):
    settings.EMAIL_BACKEND = "fluxus.desk.mail.KeepingBackend"
    settings.MAIL_TRANSPORT = None
    return settings


@pytest.fixture
def hello(settings, tmp_path):
    """The template of a mail."""
    (tmp_path / "hello.txt").write_text(
        "{% autoescape off %}\nHello {{ name }}\n\nWe meet & greet at {{ about }}.\n{% endautoescape %}"
    )
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], tmp_path]}]
    return "hello.txt"


def test_without_a_mail_server_a_mail_is_only_kept(hello):
    school = SchoolFactory(name="De Komeet")
    send(hello, "ada@melkweg.example", {"name": "Ada"}, about=school)
    message = Message.objects.get()
    assert (message.subject_line, message.text) == ("Hello Ada", "We meet & greet at De Komeet.\n")
    assert (message.state, message.recipients, message.subject) == ("kept", ["ada@melkweg.example"], school)
    assert mail.outbox == []


def test_a_mail_goes_to_the_mail_server_where_there_is_one(keeping, hello):
    keeping.MAIL_TRANSPORT = TRANSPORT
    send(hello, ["ada@melkweg.example", "grace@melkweg.example"], {"name": "all"})
    message = Message.objects.get()
    assert message.state == "waiting"
    tasks.deliver_message(message.pk)
    message.refresh_from_db()
    assert message.state == "sent"
    assert [sent.to for sent in mail.outbox] == [["ada@melkweg.example", "grace@melkweg.example"]]


def test_a_mail_is_handed_over_once_however_often_the_worker_is_asked(keeping, hello):
    keeping.MAIL_TRANSPORT = TRANSPORT
    send(hello, "ada@melkweg.example", {"name": "Ada"})
    for _again in range(3):
        tasks.deliver_message(Message.objects.get().pk)
    assert len(mail.outbox) == 1


def test_files_and_formatted_text_arrive_as_they_were_sent(keeping):
    keeping.MAIL_TRANSPORT = TRANSPORT
    sent = EmailMultiAlternatives("Stars", "plain", to=["ada@melkweg.example"])
    sent.attach_alternative("<b>formatted</b>", "text/html")
    sent.attach("stars.pdf", b"%PDF \xff", "application/pdf")
    sent.send()
    tasks.sweep_mail()
    arrived = mail.outbox[0]
    assert arrived.alternatives == [("<b>formatted</b>", "text/html")]
    assert arrived.attachments == [("stars.pdf", b"%PDF \xff", "application/pdf")]


def test_what_the_mail_server_refuses_is_tried_again_and_fails_in_the_end(keeping, hello):
    keeping.MAIL_TRANSPORT = f"{__name__}.RefusingServer"
    send(hello, "ada@melkweg.example", {"name": "Ada"})
    for _again in range(4):
        tasks.sweep_mail()
        assert Message.objects.get().state == "waiting"
    tasks.sweep_mail()
    message = Message.objects.get()
    assert (message.state, message.attempts, message.error) == ("failed", 5, "No room.")


def test_a_mail_whose_worker_died_is_handed_over_by_another(keeping, hello):
    keeping.MAIL_TRANSPORT = TRANSPORT
    send(hello, "ada@melkweg.example", {"name": "Ada"})
    Message.objects.update(state="sending", attempts=1)
    tasks.sweep_mail()
    assert mail.outbox == []
    Message.objects.update(moved_at=timezone.now() - dt.timedelta(hours=1))
    tasks.sweep_mail()
    assert len(mail.outbox) == 1


def test_the_text_of_a_mail_that_opens_an_account_is_not_kept(keeping):
    keeping.MAIL_TRANSPORT = TRANSPORT
    EmailMessage("Your password", "https://crm.example/reset/secret", to=["ada@melkweg.example"]).send()
    tasks.sweep_mail()
    message = Message.objects.get()
    assert "secret" in mail.outbox[0].body
    assert message.text == ""


def test_what_opens_an_account_is_read_by_nobody_who_may_not_open_accounts(login, manager, admin):
    EmailMessage("Your password", "https://crm.example/reset/secret", to=["ada@melkweg.example"]).send()
    address = Message.objects.get().get_absolute_url()
    assert "secret" not in login(manager).get(address).content.decode()
    assert "secret" in login(admin).get(address).content.decode()


def test_history_keeps_no_text_of_any_mail(hello):
    send(hello, "ada@melkweg.example", {"name": "Ada"})
    assert not {"text", "html", "files"} & {field.name for field in Message.events.rel.related_model._meta.fields}


def test_managers_read_what_was_sent_and_experts_do_not(hello, login, manager, expert):
    send(hello, "ada@melkweg.example", {"name": "Ada"})
    address = Message.objects.get().get_absolute_url()
    assert "We meet &amp; greet" in login(manager).get(address).content.decode()
    assert login(expert).get(address).status_code == 403
