"""A plan at a glance: its sections, their targets, and how many stand how."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fluxus.common.charts import Part, Progress, Spark, Stack
from monitoring.readings import Reading, readings, trends
from monitoring.standing import WORRYING, Standing
from monitoring.wording import TONES, figure_words, goal_words, outlook


@dataclass(frozen=True)
class Line:
    """One target on the dashboard."""

    reading: Reading
    points: list

    @property
    def target(self):
        return self.reading.target

    @property
    def tone(self):
        return TONES[self.reading.standing]

    @property
    def figure(self):
        return figure_words(self.target, self.reading.figure)

    @property
    def goal(self):
        return goal_words(self.target)

    @property
    def shows_goal(self):
        """Whether the goal stands beside the figure; a milestone has its date below it, until it is reached."""
        return self.has_number or self.target.comparator == self.target.Comparator.DECREASE

    @property
    def unit(self):
        """The unit, where the figure does not show it already."""
        hidden = {"%", ""} | (
            {self.target.unit} if self.target.comparator == self.target.Comparator.MILESTONE else set()
        )
        return "" if self.target.unit in hidden else self.target.unit

    @property
    def outlook(self):
        return outlook(self.reading)

    @property
    def has_number(self):
        """Whether there is a number to show a bar for."""
        return self.target.value is not None

    @cached_property
    def bar(self):
        """How much of it is done, with a tick where the time is; None where there is no number to reach."""
        if not self.has_number:
            return None
        title = _("%(done)s%% of the target, %(passed)s%% of the time") % {
            "done": self.reading.progress,
            "passed": self.reading.expected,
        }
        return Progress(title, value=self.reading.progress, goal=100, expected=self.reading.expected, tone=self.tone)

    @cached_property
    def trend(self):
        """The line through the frozen values; None until there are two."""
        points = [(day, value) for day, value in self.points if value is not None]
        if len(points) < 2 or self.target.comparator == self.target.Comparator.MILESTONE:
            return None
        title = _("From %(first)s to %(last)s") % {
            "first": date_format(points[0][0], "j b Y"),
            "last": date_format(points[-1][0], "j b Y"),
        }
        return Spark(title, points=points, goal=self.target.value, tone=self.tone)


@dataclass(frozen=True)
class Section:
    """A chapter of the plan with its targets."""

    name: str
    lines: list

    @property
    def bar(self):
        return standings_bar([line.reading for line in self.lines], self.name, width=180, height=16)


class Overview:
    """The answer to a dashboard's question."""

    def __init__(self, question):
        self.question = question
        measured = readings(question.plan, question.day, question.narrowing, targets=question.targets())
        self.all = measured
        self.readings = [reading for reading in measured if question.wants(reading.standing)]
        self.points = trends(question.plan, question.day) if not question.narrowing else {}

    @cached_property
    def sections(self):
        """The sections that have a line, in the order of the plan."""
        lines = {}
        for reading in self.readings:
            line = Line(reading, self.points.get(reading.target.pk, []))
            lines.setdefault(reading.target.objective.name, []).append(line)
        return [Section(name, of_section) for name, of_section in lines.items()]

    @cached_property
    def counts(self):
        """Each standing that occurs, how often, whatever standing is filtered on."""
        counted = Counter(reading.standing for reading in self.all)
        return [(standing, counted[standing]) for standing in Standing if counted[standing]]

    @property
    def bar(self):
        return standings_bar(self.all, _("All targets"), width=960, height=18)

    @property
    def worrying(self):
        """How many targets ask for attention."""
        return sum(1 for reading in self.all if reading.standing in WORRYING)

    @property
    def measured_at(self):
        """The moment of the oldest figure that is shown."""
        return min((reading.measured_at for reading in self.readings), default=None)

    @property
    def left_out(self):
        """How many targets cannot be told apart by school, and are not shown while narrowed."""
        return self.question.targets().count() - len(self.all) if self.question.narrowing else 0


def standings_bar(measured, title, **size):
    """How many targets stand how, as one bar from good to bad."""
    counted = Counter(reading.standing for reading in measured)
    return Stack(
        title,
        parts=[
            Part(str(standing.label), counted[standing], _PALE.get(standing, TONES[standing])) for standing in Standing
        ],
        **size,
    )


_PALE = {Standing.ON_TRACK: "light"}
