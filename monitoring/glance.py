"""A plan in a few lines, for the start page: how many targets stand how, what moved, what is behind and why."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fluxus.common.charts.drawing import words
from monitoring.dashboard.overview import standings_bar
from monitoring.readings import readings, trends
from monitoring.standing import WORRYING, Standing
from monitoring.wording import TONES, figure_words, goal_words

LINES = 4
# The worst first: what can still be saved before what cannot.
URGENCY = [Standing.AT_RISK, Standing.SILENT, Standing.BEHIND, Standing.MISSED]


@dataclass(frozen=True)
class Behind:
    """A target that asks for attention, and why."""

    reading: object

    @property
    def target(self):
        return self.reading.target

    @property
    def tone(self):
        return TONES[self.reading.standing]

    @property
    def why(self):
        """What there is against what was asked and, while it runs, how much of the time has passed."""
        target, figure = self.target, self.reading.figure
        words = {"figure": figure_words(target, figure), "goal": goal_words(target), "passed": self.reading.expected}
        if target.comparator == target.Comparator.MILESTONE:
            return _("%(figure)s, %(goal)s") % words
        if target.value is None:
            return self.last_time
        if self.reading.expected >= 100:
            return _("%(figure)s of %(goal)s") % words
        return _("%(figure)s of %(goal)s, %(passed)s%% of the time has passed") % words

    @property
    def last_time(self):
        """For what has no number to reach: when it was done last."""
        last_day = self.reading.figure.last_day
        return _("last on %(day)s") % {"day": date_format(last_day, "j F Y")} if last_day else _("nothing recorded yet")


@dataclass(frozen=True)
class Move:
    """A target whose figure changed since the checkpoint before."""

    target: object
    since: object
    before: Decimal
    now: Decimal

    @property
    def is_up(self):
        return self.now > self.before

    @property
    def words(self):
        unit = "%" if self.target.unit == "%" else ""
        return _("%(before)s → %(now)s since %(day)s") % {
            "before": words(self.before, unit),
            "now": words(self.now, unit),
            "day": date_format(self.since, "j b Y"),
        }


class Glance:
    """One plan as it opens."""

    def __init__(self, plan):
        self.plan = plan
        self.day = plan.opening_day()
        self.readings = readings(plan)

    @property
    def bar(self):
        return standings_bar(self.readings, str(self.plan), width=360, height=14)

    @cached_property
    def counts(self):
        """Each standing that occurs, with its number and tone, good ones first."""
        counted = Counter(reading.standing for reading in self.readings)
        return [(standing, counted[standing], TONES[standing]) for standing in Standing if counted[standing]]

    @cached_property
    def worrying(self):
        """The targets that ask for attention, the worst first."""
        found = [reading for reading in self.readings if reading.standing in WORRYING]
        return sorted(found, key=lambda reading: (URGENCY.index(reading.standing), reading.progress))

    @property
    def behind(self):
        return [Behind(reading) for reading in self.worrying[:LINES]]

    @cached_property
    def moved(self):
        """The targets whose figure changed most since the checkpoint before, as a share of what it was."""
        lines = trends(self.plan, self.day)
        moves = [move for reading in self.readings if (move := self._move(reading, lines))]
        return sorted(moves, key=lambda move: abs(move.now - move.before) / max(move.before, Decimal(1)), reverse=True)[
            :LINES
        ]

    def _move(self, reading, lines):
        earlier = [(day, value) for day, value in lines.get(reading.target.pk, []) if day < self.day]
        if not earlier or reading.figure.value is None or earlier[-1][1] in (None, reading.figure.value):
            return None
        day, before = earlier[-1]
        return Move(reading.target, day, before, reading.figure.value)
