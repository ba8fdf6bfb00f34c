"""How a target is counted, told in words out of its plan, its measure and today's records: nothing is typed per target."""

from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fluxus import roles
from fluxus.accounts.models import User
from fluxus.common.charts.drawing import words
from monitoring.measures import parameters
from monitoring.measures.registry import Way, named
from monitoring.models import Activity, ProgressEntry
from monitoring.readings import reading_of
from monitoring.standing_words import standings_in_words
from monitoring.wording import figure_words, goal_words


@dataclass
class Part:
    """A part of the page: sentences, then facts as (label, value, address), then lines of a list."""

    name: str
    title: str
    sentences: list = field(default_factory=list)
    facts: list = field(default_factory=list)
    lines: list = field(default_factory=list)


class Counted:
    """The page "how is this counted" of one target, on the day on which its plan opens."""

    def __init__(self, target):
        self.target = target
        self.measure = named(target.measure)
        self.day = target.plan.opening_day()
        self.reading = reading_of(target, self.day)

    @cached_property
    def evidence(self):
        return self.target.evidence(self.day)

    @property
    def figure(self):
        return self.reading.figure

    @property
    def records_url(self):
        """Where the records stand that count."""
        return f"{self.target.get_absolute_url()}#evidence"

    def parts(self):
        """What the page tells, in order; a part that has nothing to tell is left out."""
        told = [
            self.promise(),
            self.what_counts(),
            self.what_does_not(),
            self.how_it_follows(),
            self.what_was_before(),
            self.by_hand(),
            self.when_called_what(),
        ]
        return [part for part in told if part]

    def promise(self):
        """What the plan promises, and where it says so."""
        target, plan = self.target, self.target.plan
        facts = [
            (_("Plan"), str(plan), plan.get_absolute_url()),
            (_("Section"), str(target.objective), ""),
            (_("In the plan"), target.heading, ""),
            (_("Is reached when"), f"{target.get_comparator_display()} {self._asked()}".strip(), ""),
            (_("At the start"), "" if target.baseline is None else words(target.baseline), ""),
            (_("Period"), f"{_day(target.since)} – {_day(target.due)}", ""),
            (_("Holds for"), target.get_per_display(), ""),
            (_("Funding"), target.funder, ""),
            (_("Role"), target.get_fluxus_role_display(), ""),
            (_("Level"), target.get_level_display(), ""),
            (_("For whom"), target.audience, ""),
            (_("How often"), target.frequency, ""),
        ]
        shown = [(label, value, url) for label, value, url in facts if value]
        return Part("promise", _("What the plan promises"), [target.title], shown, list(target.parts))

    def _asked(self):
        if self.target.comparator == self.target.Comparator.MILESTONE:
            return goal_words(self.target)
        if self.target.value is None:
            return ""
        value, value_max = self.target.value, self.target.value_max
        number = words(value) if value_max is None else f"{words(value)} – {words(value_max)}"
        return f"{number}%" if self.target.unit == "%" else f"{number} {self.target.unit}"

    def what_counts(self):
        """Which records, with what the target asks of them, out of which, from which day to which."""
        target, measure = self.target, self.measure
        sentences = [capfirst(target.counts)] if target.counts else []
        sentences.append(str(measure.counts))
        if target.same_as:
            sentences.append(_("It counts the same records as “%(target)s”.") % {"target": target.same_as})
        facts = [
            (_("How"), capfirst(str(measure.way.label)), ""),
            (_("Kind of records"), capfirst(str(measure.records._meta.verbose_name_plural)), ""),
            *((capfirst(label), value, "") for label, value in parameters.asked(measure, target.measure)),
            (_("Picked from"), capfirst(str(measure.base)), ""),
            (_("From which day to which"), "; ".join(self._periods()), ""),
            (_("The day that decides"), self._deciding_day(), ""),
        ]
        shown = [(label, value, url) for label, value, url in facts if value]
        return Part("counts", _("Which records count"), sentences, shown)

    def _periods(self):
        for label, period in self.target.periods(self.day):
            days = f"{_day(period.start)} – {_day(period.end)}"
            yield f"{label}: {days}" if label else days

    def _deciding_day(self):
        if not self.evidence.days:
            return _("how things are on the last day, or what happened up to it")
        return get_text_list(self.evidence.days, _("or"))

    def what_does_not(self):
        return Part("leaves-out", _("What does not count"), lines=[str(line) for line in self.measure.leaves_out])

    def how_it_follows(self):
        """How the figure follows from the records, with what it is now."""
        figure = self.figure
        now = [(_("Now"), f"{figure_words(self.target, figure)} {self._unit()}".strip(), self.records_url)]
        if figure.of is not None:
            said = {"count": figure.count, "of": figure.of, "kind": self.evidence.rows.model._meta.verbose_name_plural}
            now.append((_("That is"), _("%(count)s of %(of)s %(kind)s") % said, self.records_url))
        else:
            now += [(capfirst(str(kind)), str(number), self.records_url) for kind, number in self.evidence.numbers]
        if figure.first is not None:
            now.append((_("At the first assessment"), words(figure.first), ""))
        if figure.approved:
            computed = "–" if figure.computed is None else words(figure.computed)
            now.append((_("What the records say"), computed, ""))
        now += [(part.label, "–" if part.value is None else words(part.value), "") for part in figure.parts]
        now.append((_("Last measured"), date_format(timezone.localtime(self.reading.measured_at), "j F Y H:i"), ""))
        return Part("figure", _("How the figure follows"), [str(rule) for rule in self.evidence.rules], now)

    def _unit(self):
        target = self.target
        return "" if target.unit == "%" or target.comparator == target.Comparator.MILESTONE else target.unit

    def what_was_before(self):
        """What was logged before its model came and counts on; None where nothing of that sort can be."""
        kinds = parameters.logged_before(self.measure, self.target.measure)
        by_entry = self.measure.logged and self.measure.way == Way.RECORDS
        from_day = self.target.measured_from if not self.target.is_logged else None
        if not (kinds or by_entry or from_day):
            return None
        part = Part("before", _("What was logged before, and counts on"))
        if kinds:
            part.sentences.append(
                _("Before such records were kept, this was logged as an activity. That counts on, each thing once.")
            )
            part.facts += [(_("Logged as"), self._logged(kind), self._activities_of(kind)) for kind in kinds]
            if self.evidence.beside is not None:
                counting = ngettext("%(number)s activity", "%(number)s activities", self.evidence.beside.count())
                told = counting % {"number": self.evidence.beside.count()}
                part.facts.append(
                    (_("Counts beside the records now"), told, f"{self.target.get_absolute_url()}#beside")
                )
        if by_entry:
            part.sentences.append(
                _(
                    "Before such records were kept, somebody entered it by hand. That still reaches it if it was earlier."
                )
            )
            part.facts.append((_("Entered by hand"), self._entries(), f"{self.target.get_absolute_url()}#evidence"))
        if from_day:
            told = {"day": _day(from_day)}
            part.sentences.append(_("Records count from %(day)s; for the days before, what was entered stands.") % told)
            part.facts.append((_("Entered by hand"), self._entries(), f"{self.target.get_absolute_url()}#entries"))
        return part

    def _logged(self, kind):
        number = kind.activities.held(self.target.period.until(self.day)).count()
        return f"{kind}: " + ngettext("%(number)s activity", "%(number)s activities", number) % {"number": number}

    def _activities_of(self, kind):
        return f"{reverse('monitoring:activity_list')}?{urlencode({'kind': kind.pk, 'status': Activity.Status.HELD})}"

    def _entries(self):
        number = self.target.entries.logged().count()
        return ngettext("%(number)s entry", "%(number)s entries", number) % {"number": number}

    def by_hand(self):
        """Why it goes by hand or by what is logged, who may do that, and what an approved value does."""
        target, measure = self.target, self.measure
        sentences = []
        if measure.way == Way.HAND:
            sentences.append(target.by_hand_because)
        elif measure.way == Way.ACTIVITIES:
            itself = _(
                "Nobody types this twice: the activity that a colleague logs is itself the record, with its proof."
            )
            sentences.append(target.by_hand_because or itself)
        else:
            sentences.append(_("Nobody has to enter this: the records are kept anyway, in the daily work."))
        if target.waits_for:
            waits = _("It waits for %(what)s: once the CRM keeps that, the records measure it.")
            sentences.append(waits % {"what": target.get_waits_for_display()})
        facts = []
        if measure.way == Way.ACTIVITIES or parameters.logged_before(measure, target.measure):
            facts.append((_("May log an activity"), _who("monitoring.activity", "add"), ""))
        if measure.logged or target.measured_from:
            facts.append((_("May enter progress"), _who(_label(ProgressEntry), "add"), ""))
        facts.append((_("May approve a value"), _who("monitoring.target", "change"), ""))
        sentences.append(
            _("A value that was approved counts instead of the computed one, with its reason; both stay readable.")
        )
        return Part("by-hand", _("What people enter"), [line for line in sentences if line], facts)

    def when_called_what(self):
        target = self.target
        facts = [(capfirst(str(standing.label)), sentence, "") for standing, sentence in standings_in_words(target)]
        now = _("Now it is called: %(standing)s.") % {"standing": self.reading.standing.label}
        return Part("standing", _("When it is called what"), [now], facts)


def _day(day):
    return date_format(day, "j F Y")


def _label(model):
    return model._meta.label_lower


def _who(model, verb):
    """The roles that may, as people call them."""
    names = [str(label) for role, label in User.Role.choices if role in roles.TABLE[model][verb]]
    return get_text_list(names, _("and"))
