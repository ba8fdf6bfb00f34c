import django_tables2 as tables
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import LinkColumn, NumberColumn, Table
from schools.models import Group


class PupilsColumn(NumberColumn):
    """Pupils; the sum of all rows that the filters leave stands below."""

    attrs = {**NumberColumn.attrs, "tf": {"class": "number"}}

    def render_footer(self, bound_column, table):
        return number_format(table.data.data.pupils(), force_grouping=True)


class GroupTable(Table):
    """Groups with the school and year that they are of."""

    name = LinkColumn(linkify=lambda record: record.get_absolute_url())
    levels = tables.Column(accessor="level_words", order_by="levels", verbose_name=_("levels"))
    school = tables.Column(linkify=True, order_by=("school__name", "school__code"))
    year = tables.Column(accessor="year_name", order_by="school_year", verbose_name=_("school year"))
    pupils = PupilsColumn()
    teacher = tables.Column(order_by=("teacher__last_name", "teacher__first_name"))
    board = tables.Column(accessor="school__board", order_by=("school__board__short_name", "school__board__name"))

    class Meta(Table.Meta):
        model = Group
        fields = ("name", "levels", "school", "year", "pupils", "teacher", "board")
