"""The people of a body, whatever body it is: who works there, and who came and went."""

from django.utils.translation import gettext_lazy as _

from fluxus.common.panels import Entry
from fluxus.common.scoping import may_change


def people_at(body, user):
    """The roles at ``body`` that ``user`` sees, those of today first, for the panel of people."""
    found = body.roles.visible_to(user).select_related("person")
    return {
        "roles": sorted(found, key=lambda role: (role.is_current, role.since), reverse=True),
        "may_change": may_change(body, user),
    }


def comings_and_goings(roles, about):
    """Lines of a timeline: when each of ``roles`` began and ended; ``about(role)`` gives the words and the address."""
    entries = []
    for role in roles:
        words, url = about(role)
        entries.append(Entry(role.since, words, url, _("role begins"), icon="person-badge"))
        if role.until and not role.is_current:
            entries.append(Entry(role.until, words, url, _("role ends"), icon="person-dash"))
    return entries
