"""A school says what it wants to use its money for: that becomes a promise of its expert to answer."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fluxus.accounts.models import User
from fluxus.common.money import euro
from fluxus.desk.models import ActionItem
from fluxus.roles import LEADERS

ANSWER_WITHIN = dt.timedelta(weeks=2)


def in_charge_of(school):
    """Who answers for ``school``: its account holder, else that of its district, else a manager."""
    holdings = [school.experts, school.district.experts] if school.district else [school.experts]
    for holding in holdings:
        holder = holding.current().select_related("user__person").first()
        if holder:
            return holder.user
    return manager_in_charge()


def manager_in_charge():
    """Who answers where nobody is account holder."""
    return User.objects.staff().filter(role__in=sorted(LEADERS)).order_by("-role", "pk").first()


def ask(school, by, purpose, amount=None):
    """Note the question as an action item on the school, for whoever is in charge of it; returns the item."""
    words = (
        _("%(person)s asks: use %(amount)s for %(purpose)s")
        if amount
        else _("%(person)s asks: use budget for %(purpose)s")
    )
    title = words % {"person": by.person, "amount": euro(amount), "purpose": purpose}
    with transaction.atomic():
        return ActionItem.objects.create(
            subject=school,
            asked_by=by,
            title=title[:200],
            owner=in_charge_of(school),
            due=timezone.localdate() + ANSWER_WITHIN,
        )
