import logging
from functools import partial

from celery import current_app
from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from kombu.exceptions import OperationalError as BrokerAway

from fluxus.desk.models.message import Message

logger = logging.getLogger(__name__)
DELIVER = "fluxus.desk.tasks.deliver_message"


class KeepingBackend(BaseEmailBackend):
    """Keeps every mail as a ``Message`` in the caller's transaction; a worker hands it to the mail server, if there is one."""

    def send_messages(self, mails):
        for mail in mails:
            message = Message.objects.keep(mail)
            if settings.MAIL_TRANSPORT:
                transaction.on_commit(partial(send_later, message.pk), robust=True)
        return len(mails)


def send_later(pk):
    """Let a worker deliver it; with the queue away it waits for the sweeper."""
    try:
        current_app.send_task(DELIVER, [pk], retry=False)
    except (BrokerAway, ConnectionError):
        logger.warning("The queue is away; message %s waits for the sweeper.", pk)
