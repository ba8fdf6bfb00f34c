from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import DateColumn, LinkColumn, NumberColumn, Table
from monitoring.models import Plan


class PlanTable(Table):
    """Plans with how many targets they hold."""

    name = LinkColumn()
    since = DateColumn()
    until = DateColumn()
    target_count = NumberColumn(verbose_name=_("targets"))

    class Meta(Table.Meta):
        model = Plan
        fields = ("name", "title", "since", "until", "target_count", "programme", "example")
