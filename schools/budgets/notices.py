"""Telling expert and school, 8 and 4 weeks before, that money is left that will lapse."""

import datetime as dt

import pghistory
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from fluxus.common.mail import send
from fluxus.common.money import euro
from fluxus.desk.models import ActionItem
from schools.budgets.questions import in_charge_of
from schools.models import Budget, LapseNotice, SchoolRole

LANGUAGE = "nl"
TO_TALK_ABOUT_IT = dt.timedelta(weeks=2)


def send_due(day=None):
    """Send every notice whose moment has come and that was not sent; a second run finds nothing to do."""
    day = day or timezone.localdate()
    sent = []
    for weeks in LapseNotice.Weeks.values:
        for budget in due(weeks, day):
            with transaction.atomic(), override(LANGUAGE), pghistory.context(origin="lapse notice"):
                notice, is_new = LapseNotice.objects.get_or_create(
                    budget=budget, weeks=weeks, defaults={"amount": budget.free, "sent_on": day}
                )
                if is_new:
                    tell(budget, day)
                    sent.append(notice)
    return sent


def due(weeks, day):
    """Budgets of schools with money left that lapse within ``weeks``, of which this notice or a later one was not sent."""
    told = LapseNotice.objects.filter(budget=OuterRef("pk"), weeks__lte=weeks)
    budgets = Budget.objects.with_names().filter(school__isnull=False, school__status="open")
    # Who lapses within four weeks gets that notice alone, not the one of eight weeks on the same day.
    later = [other for other in LapseNotice.Weeks.values if other < weeks]
    since = day + dt.timedelta(weeks=max(later), days=1) if later else day
    return budgets.lapsing(day + dt.timedelta(weeks=weeks), since).exclude(Exists(told)).order_by("pk")


def tell(budget, day):
    """A mail to the people of the school, and a promise of the expert to talk with them about it."""
    expert = in_charge_of(budget.school)
    words = _("Talk with %(school)s about %(amount)s that lapses on %(day)s")
    ActionItem.objects.create(
        subject=budget,
        title=words
        % {"school": budget.school, "amount": euro(budget.free), "day": budget.lapses_on.strftime("%d-%m-%Y")},
        owner=expert,
        due=min(day + TO_TALK_ABOUT_IT, budget.lapses_on),
    )
    context = {"budget": budget, "expert": expert, "path": budget.school.page_url("budget")}
    send("schools/budgets/email/lapse_notice.txt", expert.email, {**context, "person": expert.person}, about=budget)
    for person in people_of(budget.school, day):
        send("schools/budgets/email/lapse_notice.txt", person.email, {**context, "person": person}, about=budget)


def people_of(school, day):
    """Whom of the school we write: those whose role opens the portal and who have an e-mail address; each once."""
    roles = SchoolRole.objects.current(day).filter(school=school, role__in=SchoolRole.PORTAL_ROLES)
    people = {role.person_id: role.person for role in roles.select_related("person").order_by("pk")}
    return [person for person in people.values() if person.email]
