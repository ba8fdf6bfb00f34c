"""Evidence as a table: per kind of record the columns by which a reader recognises it."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from cmk3.models import Agreement, Project, SeatMember, SteeringGroupMeeting
from cmk3.projects.tables import ProjectTable
from culture_makers.models import Contract, Match
from fluxus.common.charts.drawing import words
from fluxus.common.tables import DateColumn, LinkColumn, NumberColumn, Table
from fluxus.network.models import District
from monitoring.cycles.tables import CycleEvidence
from monitoring.models import Activity, Cycle, ProgressEntry, Visit
from monitoring.targets.programme_tables import AgreementEvidence, MeetingEvidence, MemberEvidence
from schools.models import Board, School

FIRST = {"td": {"class": "first date"}, "th": {"class": "first date"}}


class SchoolEvidence(Table):
    """Schools that count, or that are missing."""

    name = LinkColumn()

    class Meta(Table.Meta):
        model = School
        fields = ("name", "type", "board", "district")

    RELATED = ("board", "district")


class ActivityEvidence(Table):
    """Activities that count."""

    title = LinkColumn(accessor="pk", order_by=("title", "kind__name"), verbose_name=_("activity"))
    last_day = DateColumn()
    present = NumberColumn(order_by=("pupils", "teachers", "makers", "others"), verbose_name=_("present"))

    class Meta(Table.Meta):
        model = Activity
        fields = ("title", "last_day", "status", "present")

    RELATED = ("kind",)

    def render_title(self, record):
        return str(record)

    def value_title(self, record):
        return str(record)


class EntryEvidence(Table):
    """What was entered by hand."""

    day = DateColumn(linkify=True, attrs=FIRST)
    value = NumberColumn()
    proof = tables.Column()
    entered_by = tables.Column()

    class Meta(Table.Meta):
        model = ProgressEntry
        fields = ("day", "value", "proof", "entered_by")

    RELATED = ("entered_by__person",)

    def render_value(self, value):
        return words(value)


class VisitEvidence(Table):
    """Contact moments that count."""

    visited_on = DateColumn(linkify=True, attrs=FIRST)
    with_whom = tables.Column(
        accessor="body", order_by=("school__name", "organisation__name"), verbose_name=_("with whom")
    )
    logged_by = tables.Column()

    class Meta(Table.Meta):
        model = Visit
        fields = ("visited_on", "with_whom", "topic", "logged_by")

    RELATED = ("school", "organisation", "logged_by__person")


class BoardEvidence(Table):
    """School boards that count."""

    name = LinkColumn(accessor="pk", order_by=("short_name", "name"), verbose_name=_("school board"))

    class Meta(Table.Meta):
        model = Board
        fields = ("name", "kind", "number")

    RELATED = ()

    def render_name(self, record):
        return str(record)

    def value_name(self, record):
        return str(record)


class DistrictEvidence(Table):
    """Districts that count."""

    name = LinkColumn()

    class Meta(Table.Meta):
        model = District
        fields = ("name", "area", "municipality")

    RELATED = ("municipality",)


class MatchEvidence(Table):
    """Matches of culture makers that count."""

    demand = LinkColumn(linkify=lambda record: record.get_absolute_url())
    maker = tables.Column(orderable=False)
    body = tables.Column(accessor="demand__body", orderable=False, verbose_name=_("asked for"))
    accepted_on = DateColumn()

    class Meta(Table.Meta):
        model = Match
        fields = ("demand", "maker", "body", "accepted_on", "state")

    RELATED = ("demand__school", "demand__organisation", "maker__person", "maker__organisation")


class ContractEvidence(Table):
    """Contracts that count."""

    title = LinkColumn(accessor="pk", order_by=("year", "sequence"), verbose_name=_("contract"))
    maker = tables.Column(orderable=False)
    template = tables.Column(accessor="template_version", orderable=False, verbose_name=_("template"))
    checked_on = DateColumn(verbose_name=_("checked on"))

    class Meta(Table.Meta):
        model = Contract
        fields = ("title", "maker", "template", "checked_on", "state")

    RELATED = ("maker__person", "maker__organisation", "template_version__template")

    def render_title(self, record):
        return str(record)

    def value_title(self, record):
        return str(record)


class ProjectEvidence(ProjectTable):
    """Projects and co-creations that count, each with why it counts for the plan or does not."""

    class Meta(Table.Meta):
        model = Project
        fields = ("title", "kind", "counts", "school_count", "maker_count", "state", "closed_on")

    RELATED = ()
    owner = None


TABLES = {
    Agreement: AgreementEvidence,
    SeatMember: MemberEvidence,
    SteeringGroupMeeting: MeetingEvidence,
    Project: ProjectEvidence,
    Contract: ContractEvidence,
    Cycle: CycleEvidence,
    Match: MatchEvidence,
    School: SchoolEvidence,
    Activity: ActivityEvidence,
    ProgressEntry: EntryEvidence,
    Visit: VisitEvidence,
    Board: BoardEvidence,
    District: DistrictEvidence,
}


def evidence_table(rows, request, **options):
    """The table that shows ``rows``, whatever they are, at a constant number of queries."""
    table_class = TABLES[rows.model]
    related = rows.select_related(*table_class.RELATED) if table_class.RELATED else rows
    return table_class(related, request=request, **options)
