"""What people enter for a target: what was logged before its records were kept, why it goes by hand, and who may."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.measures import parameters
from monitoring.measures.registry import Way, named
from monitoring.models import Activity, ProgressEntry, Target
from monitoring.targets.telling import Part, day_in_words, who_may


def what_was_before(target, evidence, day):
    """What was logged before its model came and counts on; None where nothing of that sort can be."""
    measure = named(target.measure)
    kinds = parameters.logged_before(measure, target.measure)
    by_entry = measure.logged and measure.way == Way.RECORDS
    from_day = target.measured_from if not target.is_logged else None
    if not (kinds or by_entry or from_day):
        return None
    part = Part("before", _("What was logged before, and counts on"))
    if kinds:
        before = _("Before such records were kept, this was logged as an activity. That counts on, each thing once.")
        part.sentences.append(before)
        part.facts += [_logged(kind, target.period.until(day)) for kind in kinds]
        if evidence.beside is not None:
            number = evidence.beside.count()
            part.facts.append((_("Counts beside the records now"), _activities(number), _on(target, "beside", number)))
    if by_entry:
        before = _(
            "Before such records were kept, somebody entered it by hand. That still reaches it if it was earlier."
        )
        part.sentences.append(before)
        part.facts.append(_entered(target, "evidence"))
    if from_day:
        told = _("Records count from %(day)s; for the days before, what was entered stands.")
        part.sentences.append(told % {"day": day_in_words(from_day)})
        part.facts.append(_entered(target, "entries"))
    return part


def by_hand(target):
    """Why it goes by hand or by what is logged, who may do that, and what an approved value does."""
    measure = named(target.measure)
    sentences = [target.by_hand_because or _without_reason(target, measure)]
    if target.waits_for:
        waits = _("It waits for %(what)s: once the CRM keeps that, the records measure it.")
        sentences.append(waits % {"what": target.get_waits_for_display()})
    facts = []
    if measure.way == Way.ACTIVITIES or parameters.logged_before(measure, target.measure):
        facts.append((_("May log an activity"), who_may("add", Activity), ""))
    if measure.logged or target.measured_from:
        facts.append((_("May enter progress"), who_may("add", ProgressEntry), ""))
    facts.append((_("May approve a value"), who_may("change", Target), ""))
    sentences.append(
        _("A value that was approved counts instead of the computed one, with its reason; both stay readable.")
    )
    return Part("by-hand", _("What people enter"), [line for line in sentences if line], facts)


def _without_reason(target, measure):
    """What is true of every target of its sort that gives no reason of its own."""
    if measure.way == Way.RECORDS:
        return _("Nobody has to enter this: the records are kept anyway, in the daily work.")
    if target.waits_for:
        return ""
    return _("Nobody types this twice: the activity that a colleague logs is itself the record, with its proof.")


def _logged(kind, period):
    address = f"{reverse('monitoring:activity_list')}?{urlencode({'kind': kind.pk, 'status': Activity.Status.HELD})}"
    return _("Logged as"), f"{kind}: {_activities(kind.activities.held(period).count())}", address


def _activities(number):
    return ngettext("%(number)s activity", "%(number)s activities", number) % {"number": number}


def _entered(target, place):
    number = target.entries.logged().count()
    told = ngettext("%(number)s entry", "%(number)s entries", number) % {"number": number}
    return _("Entered by hand"), told, _on(target, place, number)


def _on(target, place, number):
    """Where they stand on the page of the target, if there are any."""
    return f"{target.get_absolute_url()}#{place}" if number else ""
