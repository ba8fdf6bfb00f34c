import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import DateColumn, LinkColumn, NumberColumn, Table, YesNoColumn
from schools.models import Board, Programme, School


class SchoolTable(Table):
    """Schools with who they belong to, who looks after them and how big they are."""

    name = LinkColumn()
    short_type = tables.Column(order_by="type", verbose_name=_("type"))
    board = tables.Column(linkify=True, order_by=("board__short_name", "board__name"))
    district = tables.Column(linkify=True)
    expert = tables.Column(order_by="expert_name", verbose_name=_("culture expert"))
    has_icc = YesNoColumn(verbose_name=_("certified ICC"))
    pupils = NumberColumn(verbose_name=_("pupils"))

    class Meta(Table.Meta):
        model = School
        fields = ("name", "short_type", "board", "municipality", "district", "expert", "has_icc", "pupils", "status")


class BoardTable(Table):
    """Boards with how many of their schools are open."""

    name = LinkColumn(accessor="title", order_by=("short_name", "name", "number"), verbose_name=_("name"))
    open_schools = NumberColumn(verbose_name=_("open schools"))

    class Meta(Table.Meta):
        model = Board
        fields = ("name", "kind", "number", "open_schools", "website")


class ProgrammeTable(Table):
    """Programmes with how many schools take part."""

    name = LinkColumn()
    since = DateColumn()
    until = DateColumn()
    schools = NumberColumn(verbose_name=_("schools"))

    class Meta(Table.Meta):
        model = Programme
        fields = ("name", "since", "until", "schools")
