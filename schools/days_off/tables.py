import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import DateColumn, EditLinkColumn, Table
from schools.models import DayOff


class DayOffTable(Table):
    """Days off, the newest on top."""

    name = EditLinkColumn(accessor="title", order_by=("name", "kind"), verbose_name=_("name"))
    school = tables.Column(linkify=True)
    since = DateColumn()
    until = DateColumn()
    cancelled_on = DateColumn()
    levels = tables.Column(verbose_name=_("levels"), orderable=False, empty_values=())

    class Meta(Table.Meta):
        model = DayOff
        fields = ("name", "school", "kind", "since", "until", "levels", "note", "cancelled_on")

    def render_levels(self, record):
        return ", ".join(str(level) for level in record.levels) or _("whole school")
