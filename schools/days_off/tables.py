import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fluxus.common.periods import school_year_of
from fluxus.common.tables import DateColumn, LinkColumn, Table
from schools.models import DayOff


def calendar_address(record):
    """Where the day stands among the others of its school; there it is changed, by whoever may."""
    return f"{reverse('schools:school_calendar', args=[record.school_id])}?year={school_year_of(record.since)}"


class DayOffTable(Table):
    """Days off, the newest on top."""

    name = LinkColumn(accessor="title", order_by=("name", "kind"), linkify=calendar_address, verbose_name=_("name"))
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
