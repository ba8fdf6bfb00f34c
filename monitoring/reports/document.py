"""What the template of a report shows, read from what was frozen: nothing here asks the database how far anything is."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fluxus.common.charts import Bar, Bars, Line, Part, Progress, Stack
from fluxus.common.charts.drawing import words
from fluxus.common.periods import Period
from monitoring.standing import GOOD, WORRYING

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
ON_ONE_PAGE = 6
COUNTED = {"at_least", "about", "between"}


@dataclass(frozen=True)
class Standing:
    """A word, with the shape and colour that go with it."""

    key: str
    label: str

    @property
    def tone(self):
        return TONES[self.key]


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
        named = [named_once(parse_date(day) if day else None, name) for day, name in self.evidence["named"]]
        last_day = self.evidence["last_day"] and parse_date(self.evidence["last_day"])
        return {
            **self.evidence,
            "last_day": last_day,
            "named": named,
            "more": max(0, self.evidence["count"] - len(named)),
        }


class Chapter:
    """A section of the plan: words, standings, targets."""

    def __init__(self, number, name, narrative, targets, document):
        self.number, self.name, self.narrative, self.targets = number, name, narrative, targets
        self.document = document

    @property
    def anchor(self):
        return f"hoofdstuk-{self.number}"

    @property
    def counts(self):
        return Counter(target.standing.key for target in self.targets)

    @property
    def goals(self):
        return [goal for goal in self.document.frozen["goals"] if goal[0] == self.name]

    @property
    def title(self):
        return self.name[:1].upper() + self.name[1:]

    @property
    def reached(self):
        return self.counts["reached"]

    @property
    def reached_words(self):
        reached = self.reached
        return ngettext("%(reached)s of %(count)s reached", "%(reached)s of %(count)s reached", len(self.targets)) % {
            "reached": reached,
            "count": len(self.targets),
        }

    @property
    def stack(self):
        """The standings of the section."""
        return self.stacked(len(self.targets), 300)

    @property
    def short_stack(self):
        """The standings of the section, as long as its number of targets among the other sections."""
        return self.stacked(max(len(chapter.targets) for chapter in self.document.chapters), 170)

    def stacked(self, longest, width):
        parts = [Part(standing.label, self.counts[standing.key], standing.tone) for standing in self.document.standings]
        said = ", ".join(f"{part.label} {part.count}" for part in parts if part.count)
        return Stack(f"{self.name}: {said}", parts=parts, longest=longest, width=width)


class Document:
    """A report, ready to be drawn."""

    def __init__(self, report):
        self.report = report
        self.frozen = report.figures
        self.texts = list(report.chapters.order_by("position"))
        self.standings = [Standing(key, label) for key, label in self.frozen["standings"]]
        by_key = {standing.key: standing for standing in self.standings}
        self.targets = [Target(frozen, by_key) for frozen in self.frozen["targets"]]

    @property
    def plan(self):
        return self.frozen["plan"]

    @property
    def title(self):
        return _("Progress report %(plan)s") % {"plan": self.plan["name"]}

    @property
    def description(self):
        return _("%(plan)s, from %(since)s up to and including %(until)s") % {
            "plan": self.plan["title"],
            "since": date_format(self.since, "j F Y"),
            "until": date_format(self.until, "j F Y"),
        }

    @property
    def imprint(self):
        """What stands at the foot of every page."""
        return _("FluXus · edition %(edition)s · for %(audience)s") % {
            "edition": self.report.edition,
            "audience": self.audience,
        }

    @property
    def audience(self):
        return self.report.get_audience_display()

    @property
    def since(self):
        return parse_date(self.frozen["period"][0])

    @property
    def until(self):
        return parse_date(self.frozen["period"][1])

    @property
    def whole_plan(self):
        """Whether the report covers the plan from its first day."""
        return self.frozen["period"][0] <= self.plan["since"]

    @property
    def frozen_at(self):
        return parse_datetime(self.frozen["frozen_at"])

    @property
    def summary_text(self):
        return self.texts[0].narrative

    @cached_property
    def chapters(self):
        return [
            Chapter(
                number,
                text.name,
                text.narrative,
                [target for target in self.targets if target.section == text.name],
                self,
            )
            for number, text in enumerate(self.texts[1:], 1)
        ]

    @cached_property
    def counts(self):
        counted = Counter(target.standing.key for target in self.targets)
        return [(standing, counted[standing.key]) for standing in self.standings if counted[standing.key]]

    @property
    def key_figures(self):
        """The three numbers that everybody asks for first."""
        reached = sum(target.standing.key == "reached" for target in self.targets)
        well = sum(target.standing.key in GOOD for target in self.targets) - reached
        worrying = sum(target.standing.key in WORRYING for target in self.targets)
        return [
            (reached, _("of %(all)s targets reached") % {"all": len(self.targets)}),
            (well, _("on track or going on")),
            (worrying, _("missed, behind or at risk")),
        ]

    @property
    def standings_chart(self):
        said = ", ".join(f"{standing.label} {count}" for standing, count in self.counts)
        bars = [Bar(standing.label, count, standing.tone) for standing, count in self.counts]
        return Bars(_("Targets by standing: %(counts)s") % {"counts": said}, bars=bars, width=300)

    @property
    def well(self):
        """The targets that went best: reached, most of what was asked first."""
        reached = [target for target in self.targets if target.standing.key in GOOD]
        return sorted(
            reached, key=lambda target: (target.standing.key != "reached", not target.is_counted, -_over(target))
        )[:ON_ONE_PAGE]

    @property
    def worrying(self):
        """The targets furthest from what was asked."""
        behind = [target for target in self.targets if target.standing.key in WORRYING]
        return sorted(behind, key=lambda target: target.progress)[:ON_ONE_PAGE]

    @property
    def baselines(self):
        return self.frozen["baselines"]

    @property
    def fingerprint(self):
        return self.report.fingerprint()


def named_once(day, name):
    """A record's day and name, without the day where the name ends with it already."""
    return (None if day and date_format(day, "j-n-Y") in name else day), name


def _over(target):
    return target.value / target.goal if target.is_counted else 0
