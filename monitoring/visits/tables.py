"""What the lists of visits and of contacts show."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import DateColumn, LinkColumn, NumberColumn, Table
from fluxus.common.templatetags.fluxus import ago
from monitoring.models import Visit
from schools.models import School


class VisitTable(Table):
    """Contact moments, newest first."""

    body = LinkColumn(verbose_name=_("with whom"), order_by=("school__name", "organisation__name"))
    visited_on = DateColumn()
    how = tables.Column()
    level = tables.Column()
    topic = tables.Column()
    logged_by = tables.Column(order_by=("logged_by__person__last_name", "logged_by__person__first_name"))

    class Meta(Table.Meta):
        model = Visit
        fields = ("body", "visited_on", "how", "level", "topic", "logged_by")


class SharedVisitTable(VisitTable):
    """The contact moments that were shared with the reader."""

    class Meta(VisitTable.Meta):
        exclude = ("level",)


class ContactTable(Table):
    """Schools with their last contact, the longest silent first."""

    name = LinkColumn()
    last_contact = DateColumn(
        verbose_name=_("last contact"), linkify=("monitoring:visit_detail", {"pk": tables.A("last_visit")})
    )
    silence = tables.Column(
        accessor="last_contact", verbose_name=_("how long ago"), order_by="-last_contact", empty_values=()
    )
    expert = tables.Column(orderable=False, verbose_name=_("culture expert"))
    board = tables.Column()
    district = tables.Column()
    visits_this_year = NumberColumn(verbose_name=_("contacts this school year"))

    class Meta(Table.Meta):
        model = School
        fields = ("name", "last_contact", "silence", "visits_this_year", "expert", "board", "district")

    def render_silence(self, value):
        return ago(value)

    def value_silence(self, value):
        return ago(value)
