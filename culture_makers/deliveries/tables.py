import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from culture_makers.models import Delivery, DeliveryQuestion
from fluxus.common.tables import EditLinkColumn, LinkColumn, NumberColumn, Table, YesNoColumn


class DeliveryTable(Table):
    """Whom we asked how it went, and what they told, newest first."""

    contract = LinkColumn(accessor="contract__title", verbose_name=_("assignment"), order_by="contract__title")
    body = tables.Column(verbose_name=_("who"), orderable=False)
    state = tables.Column()
    asked_at = tables.DateTimeColumn(short=True)
    reminded_at = tables.DateTimeColumn(short=True)
    answered_at = tables.DateTimeColumn(short=True)
    participants = NumberColumn()

    class Meta(Table.Meta):
        model = Delivery
        fields = ("contract", "body", "side", "state", "asked_at", "reminded_at", "answered_at", "participants")


class QuestionTable(Table):
    """The questions in the order in which they are asked."""

    text = EditLinkColumn()
    position = NumberColumn()
    is_asked = YesNoColumn()

    class Meta(Table.Meta):
        model = DeliveryQuestion
        fields = ("text", "position", "is_asked")
