"""What the template of a report shows, read from what was frozen: nothing here asks the database how far anything is."""

from collections import Counter
from functools import cached_property

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fluxus.common.charts import Bar, Bars
from monitoring.reports.frozen_target import Target, stacked, standings_of
from monitoring.reports.parts import AFTER, BEFORE
from monitoring.reports.versions import readable
from monitoring.standing import GOOD, WORRYING

ON_ONE_PAGE = 6


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
        return self._stacked(len(self.targets), 300)

    @property
    def short_stack(self):
        """The standings of the section, as long as its number of targets among the other sections."""
        return self._stacked(max(len(chapter.targets) for chapter in self.document.chapters), 170)

    def _stacked(self, longest, width):
        return stacked(self.name, self.counts, self.document.standings, longest, width)


class Told:
    """A part of the report beside its chapters: words, and what was frozen of it."""

    def __init__(self, part, name, narrative, frozen):
        self.part, self.title, self.narrative = part, name, narrative
        self.shown = part.drawn(frozen)

    @property
    def anchor(self):
        return self.part.anchor

    @property
    def template(self):
        return self.part.template


class Document:
    """A report, ready to be drawn."""

    def __init__(self, report):
        self.report = report
        self.frozen = readable(report.figures)
        self.texts = list(report.chapters.order_by("position"))
        self.standings = standings_of(self.frozen["standings"])
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
            for number, text in enumerate((text for text in self.texts[1:] if not text.part), 1)
        ]

    @cached_property
    def before(self):
        """What comes before the chapters of the plan."""
        return self._told(BEFORE)

    @cached_property
    def after(self):
        """What comes after the chapters of the plan."""
        return self._told(AFTER)

    def _told(self, parts):
        texts = {text.part: text for text in self.texts if text.part}
        return [
            Told(part, texts[part.key].name, texts[part.key].narrative, self.frozen["parts"][part.key])
            for part in parts
            if part.key in texts
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


def _over(target):
    return target.value / target.goal if target.is_counted else 0
