"""The evidence of one target: its figure, measured now, and the very records behind it."""

from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2 import RequestConfig

from cmk3.models import Agreement, Project, SeatMember
from culture_makers.models import Contract
from fluxus.common.charts import Bar, Bars
from fluxus.common.charts import Line as LineChart
from fluxus.common.charts.drawing import words
from monitoring.dashboard.overview import Line
from monitoring.measures.narrowing import DIMENSIONS
from monitoring.models import Activity, Cycle, ProgressEntry
from monitoring.readings import reading_of, trends
from monitoring.targets.tables import evidence_table
from monitoring.wording import TONES

PER_PAGE = 25
BESIDE = {
    Agreement: gettext_lazy("The first agreement that meets it."),
    SeatMember: gettext_lazy("Who completed the steering group first."),
    Activity: gettext_lazy("Logged as activities, before these records were kept."),
    Project: gettext_lazy("The first project that meets it."),
    Cycle: gettext_lazy("The first PDCA cycle that went round."),
    Contract: gettext_lazy("The first contract on a text that a lawyer had reviewed."),
}


class EvidenceSheet:
    """What the page of a target shows on a day, narrowed to some schools or not."""

    def __init__(self, target, question, request):
        self.target = target
        self.question = question
        self.request = request
        self.reading = reading_of(target, question.day, question.narrowing)
        self.evidence = target.evidence(question.day, question.narrowing)

    @cached_property
    def line(self):
        return Line(self.reading, self.points)

    @cached_property
    def points(self):
        """The frozen values of earlier days, and today's."""
        if self.question.narrowing:
            return []
        known = trends(self.target.plan, self.question.day).get(self.target.pk, [])
        return [(day, value) for day, value in known if value is not None]

    @cached_property
    def chart(self):
        """The line through the frozen values; None until there are two."""
        if len(self.points) < 2 or self.target.comparator == self.target.Comparator.MILESTONE:
            return None
        title = _("%(target)s, up to %(day)s") % {
            "target": self.target,
            "day": date_format(self.question.day, "j F Y"),
        }
        return LineChart(
            title,
            points=self.points,
            period=self.target.period,
            goal=self.target.value,
            unit="%" if self.target.unit == "%" else "",
            tone=TONES[self.reading.standing],
            width=640,
            height=180,
        )

    @property
    def is_narrowable(self):
        return self.evidence.divisible

    @property
    def parts(self):
        """The figure of each year, area or co-creation, where the target holds for each."""
        unit = "%" if self.target.unit == "%" else ""
        return [
            (part.label, "–" if part.value is None else words(part.value, unit)) for part in self.reading.figure.parts
        ]

    @property
    def dimensions(self):
        """By what it can be split, as name, label and whether that is shown."""
        return (
            [(name, label, name == self.dimension) for name, label in DIMENSIONS.items()] if self.is_narrowable else []
        )

    @property
    def dimension(self):
        asked = self.request.GET.get("by")
        return asked if asked in DIMENSIONS else "board"

    @cached_property
    def breakdown(self):
        return self.evidence.breakdown(self.dimension) if self.is_narrowable else []

    @property
    def breakdown_chart(self):
        """The split as bars: records, or the share where it is a share."""
        if not self.breakdown:
            return None
        shares = self.evidence.of is not None
        bars = [Bar(str(group.label), round(group.share or 0) if shares else group.count) for group in self.breakdown]
        return Bars(str(DIMENSIONS[self.dimension]).capitalize(), bars=bars, unit="%" if shares else "", width=520)

    @property
    def shows_missing(self):
        """Whether the reader asked for what has not reached it, instead of what has."""
        return self.evidence.missing is not None and self.request.GET.get("show") == "missing"

    @cached_property
    def rows(self):
        """The records shown: those that count, or those that are missing."""
        rows = self.evidence.missing if self.shows_missing else self.evidence.rows
        rows = rows.visible_to(self.request.user)
        return rows.order_by(f"-{self.evidence.day_field}", "-pk") if self.evidence.day_field else rows

    @cached_property
    def table(self):
        table = evidence_table(self.rows, self.request)
        RequestConfig(self.request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
        return table

    @cached_property
    def total(self):
        return self.table.page.paginator.count

    @cached_property
    def missing_count(self):
        return None if self.evidence.missing is None else self.evidence.missing.count()

    @property
    def kind(self):
        return self.evidence.rows.model._meta.verbose_name_plural

    @cached_property
    def beside(self):
        """A table of the records of another kind that count as well; None where there are none."""
        rows = self.evidence.beside
        if rows is None or not rows.exists():
            return None
        return evidence_table(rows.visible_to(self.request.user), self.request, orderable=False)

    @property
    def beside_words(self):
        """What the records of another kind are, and why they count."""
        return BESIDE[self.evidence.beside.model]

    @cached_property
    def entries(self):
        """Entries by hand that are not the evidence itself: carried over, approved, withdrawn, or how far it is."""
        entries = self.target.entries.select_related("entered_by__person").order_by("-day", "-pk")
        counting = self.evidence.rows
        return entries.exclude(pk__in=counting.values("pk")) if counting.model is ProgressEntry else entries

    @property
    def activity_kinds(self):
        """The short names of the kinds that count, for the button that logs one."""
        kind = self.target.measure.get("kind")
        return [kind] if isinstance(kind, str) else list(kind or ())
