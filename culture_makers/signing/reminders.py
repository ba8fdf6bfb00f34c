"""Reminding whoever did not sign: some time after the first mail, and shortly before the link ends; each once."""

import datetime as dt

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from culture_makers.models import Party, SigningReminder, SigningRequest
from culture_makers.signing.sending import remind

KINDS = SigningReminder.Kind


def send_due(day=None):
    """Send every reminder whose day has come; a second run finds nothing to do. Returns what was sent."""
    day, sent = day or timezone.localdate(), []
    # Who is reminded because the link is about to end is not reminded of the first mail on the same day as well.
    for kind in (KINDS.BEFORE_THE_END, KINDS.AFTER_A_WHILE):
        for request in due(kind, day):
            with pghistory.context(origin="signing reminder"):
                try:
                    sent.append(remind(request, kind=kind))
                except ValidationError:  # signed, withdrawn or reminded at this very moment
                    continue
    return sent


def due(kind, day):
    """The requests to makers that wait, whose mail arrives and whose reminder of this kind was not sent."""
    waiting = SigningRequest.objects.open(day).reachable().filter(party=Party.MAKER).exclude(reminders__kind=kind)
    if kind == KINDS.BEFORE_THE_END:
        return waiting.filter(expires_on__lte=day + dt.timedelta(days=settings.SIGNING_REMIND_BEFORE)).order_by("pk")
    long_ago = day - dt.timedelta(days=settings.SIGNING_REMIND_AFTER)
    unreminded = waiting.exclude(reminders__kind=KINDS.BEFORE_THE_END)
    return unreminded.filter(asked_at__date__lte=long_ago).order_by("pk")
