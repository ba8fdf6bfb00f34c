"""The code of six digits that whoever signs finds in the mail: it works once, for a while, and for a few tries."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from culture_makers.models import SigningCode, SigningRequest
from culture_makers.signing import emails

DIGITS = 6
SALT = "culture_makers.signing.codes"


@transaction.atomic
def send_code(request):
    """Mail a new code for ``request``; an earlier one works no more. So many an hour, and no more."""
    SigningRequest.objects.select_for_update().get(pk=request.pk)  # who presses twice asks after each other
    since = timezone.now() - timedelta(hours=1)
    if request.codes.filter(sent_at__gt=since).count() >= SigningCode.MOST_AN_HOUR:
        raise ValidationError(_("You have asked for several codes. Look in your mail, or try again in an hour."))
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    code = SigningCode.objects.create(request=request, digest=digest(request, digits), sent_to=request.recipient)
    emails.tell_code(request, digits)
    return code


def current_code(request):
    """The code that works now, or None."""
    newest = request.codes.first()
    return newest if newest and is_usable(newest) else None


def is_usable(code):
    return code.tries < SigningCode.MOST_TRIES and timezone.now() < code.sent_at + SigningCode.WORKS_FOR


def spend_try(request, typed):
    """The code that ``typed`` is; else a refusal that says what to do. Every try counts, also of two at once."""
    code = current_code(request)
    if code is None:
        raise ValidationError(_("This code works no more. Ask for a new one."), code="no_code")
    left = SigningCode.objects.filter(pk=code.pk, tries__lt=SigningCode.MOST_TRIES)
    if not left.update(tries=F("tries") + 1):
        raise ValidationError(_("This code works no more. Ask for a new one."), code="no_code")
    if not constant_time_compare(code.digest, digest(request, "".join(typed.split()))):
        raise ValidationError(_("That is not the code of the last mail. Look once more."), code="wrong_code")
    return code


def digest(request, digits):
    """What is kept of a code: worthless without our secret key, and for another request."""
    return salted_hmac(SALT, f"{request.pk}/{digits}", algorithm="sha256").hexdigest()
