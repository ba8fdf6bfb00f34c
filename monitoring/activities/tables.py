import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import DateColumn, LinkColumn, NumberColumn, Table
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


def edit_address(record, table):
    """Kinds have no page but the one that changes them: a link for whoever may."""
    may_change = table.request.user.has_perm("monitoring.change_activitykind")
    return reverse("monitoring:activitykind_edit", args=[record.pk]) if may_change else None


class ActivityKindTable(Table):
    """Kinds with how often they occur."""

    name = LinkColumn(linkify=edit_address)
    held = NumberColumn(verbose_name=_("activities"))

    class Meta(Table.Meta):
        model = ActivityKind
        fields = ("name", "group", "department", "fluxus_role", "lasts", "held", "slug")
