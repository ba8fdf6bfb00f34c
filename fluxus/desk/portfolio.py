"""What of the desk goes over when a colleague hands over a portfolio: the open promises."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.portfolio import Part, register_part
from fluxus.desk.models import ActionItem


def open_promises(user, day):
    """All that is open; of a day to come only what need not be done before it."""
    items = ActionItem.objects.of(user).open()
    return items.filter(Q(due__isnull=True) | Q(due__gte=day)) if day > timezone.localdate() else items


def give(items, to):
    items.update(owner=to)


def register():
    """Called once, when all apps are loaded."""
    register_part(Part(_("open action items"), open_promises, give))
