"""Mail that comes back: what a delivery status notification (RFC 3464) says, noted on the mail that it is about."""

from dataclasses import dataclass
from email import policy
from email.parser import BytesParser

from fluxus.desk.models import Message

ORIGINALS = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers")
FAILED = "failed"


@dataclass(frozen=True)
class Bounce:
    """One address that a mail did not reach, for good."""

    message_id: str
    address: str
    reason: str


def take_in(notification):
    """Mark the mail that ``notification`` (bytes) is about as failed, naming address and reason; returns what was marked."""
    marked = []
    for bounce in bounces_in(notification):
        for message in Message.objects.filter(message_id=bounce.message_id).exclude(message_id=""):
            if message.come_back(bounce.address, bounce.reason):
                marked.append(message)
    return marked


def bounces_in(notification):
    """The addresses that a notification gives up; one that only says that it takes longer names none."""
    mail = BytesParser(policy=policy.default).parsebytes(notification)
    message_id = next(filter(None, map(_message_id, mail.walk())), "")
    fields = [block for part in mail.walk() for block in _blocks(part) if _value(block, "Action").lower() == FAILED]
    return [
        Bounce(message_id, _after_kind(_value(one, "Final-Recipient")), _reason(one)) for one in fields if message_id
    ]


def _blocks(part):
    """The blocks of fields of a delivery status, one per address."""
    return part.get_payload() if part.get_content_type() == "message/delivery-status" else []


def _message_id(part):
    """The identification of the mail that came back, which goes along whole or as its headers."""
    if part.get_content_type() not in ORIGINALS:
        return ""
    payload = part.get_payload()
    if isinstance(payload, list):
        return _value(payload[0], "Message-ID") if payload else ""
    headers = BytesParser(policy=policy.default).parsebytes(part.get_payload(decode=True) or b"", headersonly=True)
    return _value(headers, "Message-ID")


def _value(fields, name):
    return str(fields.get(name) or "").strip()


def _after_kind(value):
    """``rfc822; somebody@example`` without what comes before the address."""
    return value.rpartition(";")[2].strip()


def _reason(fields):
    return _value(fields, "Diagnostic-Code").partition(";")[2].strip() or _value(fields, "Status")
