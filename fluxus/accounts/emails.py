from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from fluxus.common.mail import send


def invite(user, by):
    """Ask ``user`` to choose a password; the link works once, and for as long as a link to reset a password."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    link = settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=key)
    days = settings.PASSWORD_RESET_TIMEOUT // (24 * 3600)
    context = {"user": user, "by": by, "link": link, "days": days}
    send("accounts/email/invitation.txt", user.email, context, about=user, is_readable=False)
