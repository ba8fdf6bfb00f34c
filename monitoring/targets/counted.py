"""How a target is counted, told in words out of its plan, its measure and today's records: nothing is typed per target."""

from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _

from fluxus.common.charts.drawing import words
from monitoring.measures import parameters
from monitoring.measures.registry import named
from monitoring.readings import reading_of
from monitoring.standing_words import standings_in_words
from monitoring.targets.entering import by_hand, what_was_before
from monitoring.targets.telling import Part, day_in_words
from monitoring.wording import figure_words, goal_words


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
            what_was_before(self.target, self.evidence, self.day),
            by_hand(self.target),
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
            (_("Period"), f"{day_in_words(target.since)} – {day_in_words(target.due)}", ""),
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
            days = f"{day_in_words(period.start)} – {day_in_words(period.end)}"
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

    def when_called_what(self):
        target = self.target
        facts = [(capfirst(str(standing.label)), sentence, "") for standing, sentence in standings_in_words(target)]
        now = _("Now it is called: %(standing)s.") % {"standing": self.reading.standing.label}
        return Part("standing", _("When it is called what"), [now], facts)
