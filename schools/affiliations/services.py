"""Acts on the roles of people at schools and boards that touch more than the role."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fluxus.desk.models import ActionItem
from fluxus.network.models import Affiliation


def hand_over(role, person, day):
    """From ``day`` the role is that of ``person``; what was promised to somebody who leaves altogether goes along.

    What waits on the school hangs on the school: who may answer it follows from the roles of that day.
    """
    with transaction.atomic():
        new = role.hand_over(person, day)
        if not holds_a_role(role.person, day):
            open_promises(role.person, day).update(object_id=person.pk)
        return new


def holds_a_role(person, day):
    """Whether ``person`` is anything anywhere on ``day``."""
    return any(kind.objects.current(day).filter(person=person).exists() for kind in Affiliation.__subclasses__())


def open_promises(person, day):
    """What is still to be done about ``person``; of a day to come only what need not be done before it."""
    items = ActionItem.objects.on(person).open()
    return items.filter(Q(due__isnull=True) | Q(due__gte=day)) if day > timezone.localdate() else items
