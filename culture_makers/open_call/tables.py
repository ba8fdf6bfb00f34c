import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from culture_makers.models import MakerInvitation
from fluxus.common.tables import DateColumn, LinkColumn, Table


class InvitationTable(Table):
    """Whom we asked, and what came of it."""

    name = LinkColumn(accessor="called", order_by=("name", "email"), verbose_name=_("name"))
    maker = tables.Column(linkify=True, orderable=False)
    invited_by = tables.Column(orderable=False)
    expires_on = DateColumn()

    class Meta(Table.Meta):
        model = MakerInvitation
        fields = ("name", "state", "email", "maker", "invited_by", "expires_on", "answered_at")
