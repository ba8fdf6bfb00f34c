from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fluxus.accounts import emails, portfolio
from fluxus.accounts.models import User
from fluxus.network.models import Person
from fluxus.network.models.affiliation import portal_roles_at_bodies


@transaction.atomic
def invite(person, email, role, by):
    """An account for ``person``, who may be new, and a mail with the link on which to choose a password."""
    if person.pk is None:
        person.save()
    user = User.objects.create_user(email, person=person, role=role, invited_at=timezone.now())
    emails.invite(user, by)
    return user


@transaction.atomic
def invite_again(user, by):
    """The mail once more, with a link that works anew."""
    user.invited_at = timezone.now()
    user.save(update_fields=["invited_at"])
    emails.invite(user, by)


@transaction.atomic
def invite_to_portal(person, by):
    """Let ``person`` sign in, as their roles of today say what they see; whoever was invited before is so again."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not portal_roles_at_bodies(person):
        raise ValidationError(_("%(person)s has no role today that opens the portal.") % {"person": person})
    known = User.objects.filter(person=person).first()
    if known is None and not person.email:
        raise ValidationError(_("Of %(person)s no e-mail address is known: note it first.") % {"person": person})
    if known is None and User.objects.filter(email__iexact=person.email).exists():
        raise ValidationError(_("Somebody else signs in with %(email)s already.") % {"email": person.email})
    if known is None:
        return invite(person, person.email, "", by)
    if known.state != User.State.INVITED:
        raise ValidationError(_("%(person)s has an account already.") % {"person": person})
    invite_again(known, by)
    return known


@transaction.atomic
def hand_over(user, to, day):
    """From ``day`` all that ``user`` holds is ``to``'s: every kind of account, and the open promises."""
    for _kind, rows in portfolio.holdings(user, day):
        for holding in rows.select_for_update(of=("self",)):
            portfolio.move_account(holding, to, day)
    for part in portfolio.parts:
        part.hand_over(part.held(user, day), to)


@transaction.atomic
def end_account(user, to=None):
    """Close the account from now on; what it held goes to ``to`` today."""
    if to:
        hand_over(user, to, timezone.localdate())
    user.end()


@transaction.atomic
def reopen_account(user, by):
    """Let somebody back in who left: they choose a new password."""
    user.reopen()
    invite_again(user, by)
