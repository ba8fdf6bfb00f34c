"""What a part of a report is: counted once into plain values, put into words that people edit, drawn on paper."""

from abc import ABC, abstractmethod
from functools import cached_property

from monitoring.models import Report

Audience = Report.Audience
ALL = frozenset(Audience)


class Asked:
    """What a part may look at: the plan and days of the report, who makes it for whom, and the frozen targets."""

    def __init__(self, report, targets):
        self.report, self.targets = report, targets
        self.plan, self.period, self.by = report.plan, report.period, report.made_by

    @property
    def day(self):
        """The day of which the figures are."""
        return self.period.end

    @property
    def programme(self):
        """The programme of which schools take part; None where the plan has none."""
        return self.plan.programme

    @property
    def is_for_boards(self):
        return self.report.audience == Audience.BOARDS

    @cached_property
    def previous(self):
        """The edition that its readers had before; None for the first."""
        return self.report.previous


class Part(ABC):
    """A part of a report beside the chapters of the plan; its template is named after its ``key``."""

    key = ""
    title = ""
    audiences = ALL

    @property
    def template(self):
        return f"monitoring/report/parts/{self.key}.html"

    @property
    def anchor(self):
        return f"deel-{self.key}"

    @abstractmethod
    def freeze(self, asked):
        """All that it shows, as values that JSON holds; None where there is nothing to tell."""

    @abstractmethod
    def words(self, frozen):
        """The first version of its text."""

    def drawn(self, frozen):
        """What its template shows of ``frozen``, with its drawings."""
        return frozen
