import django_tables2 as tables
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmk3.models import Decision, SteeringGroup, SteeringGroupMeeting
from fluxus.common.tables import DateColumn, LinkColumn, NumberColumn, Table


class SteeringGroupTable(Table):
    name = LinkColumn()
    programme = tables.Column(linkify=True)
    quorum = NumberColumn()

    class Meta(Table.Meta):
        model = SteeringGroup
        fields = ("name", "programme", "quorum", "place")


class MeetingTable(Table):
    """Meetings with how many seats were filled."""

    day = DateColumn(linkify=True, attrs={"td": {"class": "first"}, "th": {"class": "first"}})
    group = tables.Column(accessor="group__name", verbose_name=gettext_lazy("steering group"))
    filled = tables.Column(order_by="filled", verbose_name=gettext_lazy("seats filled"))
    decided = NumberColumn(verbose_name=gettext_lazy("decisions"))

    class Meta(Table.Meta):
        model = SteeringGroupMeeting
        fields = ("day", "title", "state", "filled", "decided", "group")

    def render_filled(self, record):
        if not record.took_place:
            return "–"
        words = _("%(filled)s, quorum %(asked)s") if record.can_decide else _("%(filled)s, no quorum (%(asked)s)")
        return words % {"filled": record.filled, "asked": record.asked}

    def value_filled(self, record):
        return record.filled if record.took_place else ""


class DecisionTable(Table):
    """Decisions, the newest first; the number leads to the item on which it was taken."""

    number = LinkColumn(order_by=("year", "sequence"), verbose_name=gettext_lazy("decision"))
    day = DateColumn(accessor="item__meeting__day", verbose_name=gettext_lazy("day"))
    is_advice = tables.Column(verbose_name=gettext_lazy("taken as"))
    item = tables.Column(order_by="item__title")

    class Meta(Table.Meta):
        model = Decision
        fields = ("number", "text", "is_advice", "day", "item")

    def render_is_advice(self, value):
        return _("advice, without quorum") if value else _("decision")
