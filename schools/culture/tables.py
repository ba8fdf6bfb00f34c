import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import LinkColumn, Table
from schools.culture.movers import NAMES, UNKNOWN
from schools.models import School


class TypeColumn(tables.Column):
    """A culture type in words, also where there is none yet."""

    empty_values = ()

    def render(self, value):
        return str(NAMES[value or UNKNOWN])

    def value(self, value):
        return self.render(value)


class MoversTable(Table):
    """The schools behind the matrix, with what they were and became."""

    name = LinkColumn()
    was = TypeColumn(verbose_name=_("was"))
    became = TypeColumn(verbose_name=_("is"))
    board = tables.Column(order_by=("board__short_name", "board__name"))
    expert = tables.Column(order_by="expert_name", verbose_name=_("culture expert"))

    class Meta(Table.Meta):
        model = School
        fields = ("name", "was", "became", "board", "municipality", "expert")
