"""Opening the cycle of a year: four steps with their days, and a plan that begins with what is known."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from fluxus.desk.models import ActionItem
from monitoring.models import CycleStep
from schools.models import Ambition


@transaction.atomic
def open_cycle(cycle):
    """Keep a new ``cycle`` with its steps; the plan is pre-filled from the ambitions and from how last year ended."""
    cycle.save()
    texts = {CycleStep.Step.PLAN: proposed_plan(cycle)}
    CycleStep.objects.bulk_create(
        CycleStep(cycle=cycle, step=step, due=due(step, cycle.school_year), text=texts.get(step, ""))
        for step in CycleStep.Step
    )
    return cycle


def due(step, school_year):
    """The day before which ``step`` is to be finished in that school year, as the settings say."""
    month, day = settings.PDCA_DUE[step]
    return dt.date(school_year + (month < 8), month, day)


def proposed_plan(cycle):
    """The words with which the plan begins: the ambitions of that year, and what was agreed at the end of the last."""
    with override(settings.LANGUAGE_CODE):  # it is kept as text, whoever reads it later
        return "\n\n".join(part for part in (_ambitions(cycle), _last_year(cycle)) if part)


def ambitions_of(cycle):
    """The ambitions that the school has for that year, those that were dropped left out."""
    if not cycle.school_id:
        return Ambition.objects.none()
    state = Ambition.State.DROPPED
    return cycle.school.ambitions.of_year(cycle.school_year).exclude(state=state).order_by("terrain", "pk")


def _ambitions(cycle):
    if cycle.project_id:
        return cycle.project.goal
    lines = [f"- {one.title}" + (f": {one.what}" if one.what else "") for one in ambitions_of(cycle)]
    return "\n".join([_("What the school wants this year:"), *lines]) if lines else ""


def _last_year(cycle):
    """What was concluded at the end of last year, and what was promised then and is not done yet."""
    before = cycle.previous
    if before is None:
        return ""
    concluded = before.text_of.get(CycleStep.Step.ACT, "")
    promised = [f"- {item.title}" for item in ActionItem.objects.on(before).open()]
    lines = [part for part in (concluded, "\n".join(promised)) if part]
    return "\n".join([_("From last year:"), *lines]) if lines else ""
