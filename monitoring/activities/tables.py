import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import DateColumn, EditLinkColumn, LinkColumn, NumberColumn, Table
from monitoring.models import Activity, ActivityKind


class ActivityTable(Table):
    """Activities, newest first."""

    name = LinkColumn(accessor="pk", order_by=("title", "kind__name"), verbose_name=_("activity"))
    day = DateColumn()
    present = NumberColumn(order_by=("pupils", "teachers", "makers", "others"), verbose_name=_("present"))
    logged_by = tables.Column()

    class Meta(Table.Meta):
        model = Activity
        fields = ("name", "day", "kind", "status", "present", "logged_by")

    def render_name(self, record):
        return str(record)

    def value_name(self, record):
        return str(record)


class ActivityKindTable(Table):
    """Kinds with how often they occur."""

    name = EditLinkColumn()
    held = NumberColumn(verbose_name=_("activities"))

    class Meta(Table.Meta):
        model = ActivityKind
        fields = ("name", "group", "department", "fluxus_role", "lasts", "held", "slug")
