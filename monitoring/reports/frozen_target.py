"""One target as a report froze it, in the words and drawings of the document."""

from dataclasses import dataclass

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fluxus.common.charts import Line, Part, Progress, Stack
from fluxus.common.charts.drawing import words
from fluxus.common.periods import Period

TONES = {
    "reached": "primary",
    "on_track": "light",
    "going_on": "information",
    "not_started": "quiet",
    "silent": "quiet",
    "behind": "attention",
    "at_risk": "alarm",
    "missed": "alarm",
}
COUNTED = {"at_least", "about", "between"}


@dataclass(frozen=True)
class Standing:
    """A word, with the shape and colour that go with it."""

    key: str
    label: str

    @property
    def tone(self):
        return TONES[self.key]


def standings_of(frozen):
    """The standings as they were called when they were frozen, in their order."""
    return [Standing(key, label) for key, label in frozen]


def stacked(title, counts, standings, longest, width):
    """How many of a whole have which standing, in one bar; ``counts`` by the key of the standing."""
    parts = [Part(standing.label, counts.get(standing.key, 0), standing.tone) for standing in standings]
    said = ", ".join(f"{part.label} {part.count}" for part in parts if part.count)
    return Stack(f"{title}: {said}", parts=parts, longest=longest, width=width)


class Target:
    """One target as it was frozen."""

    def __init__(self, frozen, standings):
        self.frozen = frozen
        self.standing = standings[frozen["standing"]]

    def __getattr__(self, name):
        try:
            return self.frozen[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def anchor(self):
        return f"doel-{self.number}"

    @property
    def is_counted(self):
        return self.comparator in COUNTED and self.goal and self.value is not None and not self.parts

    def bar(self, width):
        """The figure on its way to the goal, where both are numbers; of several parts the share that is reached."""
        if not (self.is_counted or self.parts):
            return None
        title = _("%(figure)s, asked %(goal)s: %(standing)s") % {
            "figure": self.figure_words,
            "goal": self.goal_words,
            "standing": self.standing.label,
        }
        value, goal = (self.value, self.goal) if self.is_counted else (self.progress, 100)
        return Progress(title, value=value, goal=goal, tone=self.standing.tone, width=width)

    @property
    def is_milestone(self):
        return self.comparator == "milestone"

    @property
    def asked_words(self):
        """What was asked, after the figure; the title says of what."""
        if self.is_milestone or self.goal is None:
            return self.goal_words
        if self.parts:
            return _("of %(goal)s, in the lowest") % {"goal": self.goal_words}
        return _("of %(goal)s") % {"goal": self.goal_words}

    @property
    def table_figure(self):
        """The figure, short enough for a column."""
        return date_format(parse_date(self.reached_on), "j-n-Y") if self.reached_on else self.figure_words

    @property
    def table_goal(self):
        """What was asked, short enough for a column."""
        return date_format(parse_date(self.due), "j-n-Y") if self.is_milestone else self.goal_words

    @property
    def short_figure(self):
        """Figure and goal in one breath."""
        return self.figure_words if self.is_milestone else f"{self.figure_words} {self.asked_words}"

    @property
    def small_bar(self):
        return self.bar(90)

    @property
    def wide_bar(self):
        return self.bar(220)

    @property
    def trend_line(self):
        """The way it went, where more than two moments were frozen and it is a number."""
        points = [(parse_date(day), value) for day, value in self.trend]
        if not self.is_counted or len(points) < 3:
            return None
        since, until = map(parse_date, self.period)
        return Line(
            _("Course of “%(title)s”: from %(first)s to %(last)s")
            % {"title": self.title, "first": words(points[0][1]), "last": words(points[-1][1])},
            points=[(max(day, since), value) for day, value in points],
            period=Period(since, max(until, points[-1][0])),
            goal=self.goal,
            unit="%" if self.unit == "%" else "",
            tone=self.standing.tone if self.standing.tone != "light" else "primary",
            width=230,
            height=72,
        )

    @property
    def parts_words(self):
        """The figure of each year, area or co-creation."""
        return ", ".join(f"{label}: {words(value) if value is not None else '–'}" for label, value in self.parts)

    @property
    def added_words(self):
        return "" if self.added is None else words(self.added)

    @property
    def records(self):
        """The records behind the figure: how many, and the newest by name."""
        frozen = self.evidence
        listed = [shown(records) for records in (frozen["own"], frozen["beside"]) if records and records["count"]]
        return {
            "count": frozen["count"],
            "of": frozen["of"],
            "kind": frozen["own"]["kind"],
            "last_day": frozen["last_day"] and parse_date(frozen["last_day"]),
            "listed": listed,
        }


def shown(records):
    """Records of one kind: how many, the newest by day and name, and how many more there are."""
    named = [named_once(parse_date(day) if day else None, name) for day, name in records["named"]]
    return {**records, "named": named, "more": records["count"] - len(named)}


def named_once(day, name):
    """A record's day and name, without the day where the name ends with it already."""
    return (None if day and date_format(day, "j-n-Y") in name else day), name
