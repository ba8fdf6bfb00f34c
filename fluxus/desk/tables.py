import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import DateColumn, LinkColumn, Table
from fluxus.desk.models import ActionItem, Job, Message, ProposedChange


class ActionItemTable(Table):
    """Promises with their dates."""

    title = LinkColumn()
    due = DateColumn()
    owner = tables.Column(order_by=("owner__person__last_name", "owner__person__first_name"))
    subject = tables.Column(orderable=False, verbose_name=_("about"))
    done_on = DateColumn()

    class Meta(Table.Meta):
        model = ActionItem
        fields = ("title", "due", "owner", "subject", "done_on")
        row_attrs = {"data-overdue": lambda record: "yes" if record.is_overdue else None}


class ProposedChangeTable(Table):
    """What was proposed, and what became of it."""

    subject = LinkColumn(orderable=False, verbose_name=_("about"))
    label = tables.Column(order_by="field", verbose_name=_("field"))
    before = tables.Column(orderable=False)
    value = tables.Column(orderable=False)
    state = tables.Column()
    proposed_by = tables.Column(order_by=("proposed_by__person__last_name", "proposed_by__person__first_name"))
    proposed_at = tables.DateTimeColumn(short=True)

    class Meta(Table.Meta):
        model = ProposedChange
        fields = ("subject", "label", "before", "value", "state", "proposed_by", "proposed_at")


class JobTable(Table):
    """Background work, newest first."""

    title = LinkColumn(accessor="pk", order_by="title", verbose_name=_("title"))
    state = tables.Column()
    created_at = tables.DateTimeColumn(short=True)
    finished_at = tables.DateTimeColumn(short=True)

    class Meta(Table.Meta):
        model = Job
        fields = ("title", "state", "created_at", "finished_at")

    def render_title(self, record):
        return str(record)

    def value_title(self, record):
        return str(record)


class MessageTable(Table):
    """Mail that went out, newest first."""

    subject_line = LinkColumn()
    addressees = tables.Column(orderable=False, verbose_name=_("recipients"))
    state = tables.Column()
    created_at = tables.DateTimeColumn(short=True)

    class Meta(Table.Meta):
        model = Message
        fields = ("subject_line", "addressees", "state", "created_at")
