import django_tables2 as tables
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmk3.models import Agreement
from fluxus.common.tables import DateColumn, LinkColumn, NumberColumn, Table


class AgreementTable(Table):
    """Agreements with what is overdue and how many have signed."""

    title = LinkColumn()
    programme = tables.Column(linkify=True)
    signed = tables.Column(accessor="have_signed", order_by="have_signed", verbose_name=gettext_lazy("signatures"))
    overdue = NumberColumn(verbose_name=gettext_lazy("milestones overdue"))
    agreed_on = DateColumn()
    signed_on = DateColumn()

    class Meta(Table.Meta):
        model = Agreement
        fields = ("title", "kind", "state", "overdue", "signed", "agreed_on", "signed_on", "programme")

    def render_signed(self, record):
        return _("%(signed)s of %(asked)s") % {"signed": record.have_signed, "asked": record.asked}

    def value_signed(self, record):
        return self.render_signed(record)
