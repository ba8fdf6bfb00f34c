import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import DateColumn, EditLinkColumn, LinkColumn, NumberColumn, Table, YesNoColumn
from monitoring.models import Cycle, CycleQuestion


class CycleTable(Table):
    """Cycles: of whom, at which step, before which day, and why they do not move on."""

    subject = LinkColumn(
        linkify=lambda record: record.get_absolute_url(),
        verbose_name=_("school or project"),
        order_by=("school__name", "project__title"),
    )
    school_year = tables.Column()
    state = tables.Column()
    due = DateColumn(verbose_name=_("before"))
    stuck = tables.Column(verbose_name=_("does not move on"))
    board = tables.Column(accessor="school__board", verbose_name=_("school board"), order_by="school__board__name")
    district = tables.Column(accessor="school__district", verbose_name=_("district"), order_by="school__district__name")
    closed_on = DateColumn()
    shared = YesNoColumn()

    class Meta(Table.Meta):
        model = Cycle
        fields = ("subject", "school_year", "state", "due", "stuck", "board", "district", "closed_on", "shared")

    def render_school_year(self, record):
        return record.year_name

    def render_stuck(self, record):
        return record.stuck_words

    def value_stuck(self, record):
        return str(record.stuck_words)


class SharedCycleTable(CycleTable):
    """What was shared with the reader: without what is for our own desk."""

    class Meta(CycleTable.Meta):
        exclude = ("stuck", "shared")


class CycleEvidence(CycleTable):
    """Cycles that count."""

    class Meta(Table.Meta):
        model = Cycle
        fields = ("subject", "school_year", "closed_on")

    RELATED = ("school", "project")
    state = due = stuck = board = district = shared = None


class QuestionTable(Table):
    """The questions in the order in which they are asked."""

    text = EditLinkColumn()
    topic = tables.Column()
    kind = tables.Column()
    position = NumberColumn()
    is_asked = YesNoColumn()

    class Meta(Table.Meta):
        model = CycleQuestion
        fields = ("text", "topic", "kind", "position", "is_asked")
