"""Who of a school or board can sign in, and when they last did: for the colleague who looks after them."""

from dataclasses import dataclass

from fluxus.accounts.models import User


@dataclass(frozen=True)
class Access:
    """What a role of today opens for its person: ``account`` is None until they are invited."""

    account: User | None
    opens_portal: bool


def note_access(roles, user):
    """Give each of ``roles`` its ``access`` as far as ``user`` may know of it; one query for all of them."""
    accounts = User.objects.visible_to(user).filter(person__in={role.person_id for role in roles})
    known = {account.person_id: account for account in accounts} if user.has_perm("accounts.view_user") else {}
    for role in roles:
        opens = role.is_current and role.role in role.PORTAL_ROLES and user.has_perm("accounts.view_user")
        role.access = Access(known.get(role.person_id), opens)
    return roles
