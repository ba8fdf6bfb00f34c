import django_tables2 as tables
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from culture_makers.models import SigningRequest
from fluxus.common.tables import DateColumn, LinkColumn, NumberColumn, Table


class SigningRequestTable(Table):
    """Whom we asked to sign, since when, and what stands in the way."""

    contract = LinkColumn(order_by="contract__number")
    called = tables.Column(verbose_name=gettext_lazy("who signs"))
    recipient = tables.Column()
    state = tables.Column()
    asked_at = DateColumn()
    reminded = NumberColumn(verbose_name=gettext_lazy("reminders"))
    expires_on = DateColumn()
    mail_problem = tables.Column(
        empty_values=(), orderable=False, verbose_name=gettext_lazy("mail that did not arrive")
    )

    class Meta(Table.Meta):
        model = SigningRequest
        fields = ("contract", "called", "state", "mail_problem", "recipient", "asked_at", "reminded", "expires_on")

    def render_state(self, record, value):
        return _("link has expired") if record.has_expired else value

    def value_state(self, record, value):
        return self.render_state(record, value)

    def render_mail_problem(self, record):
        return record.mail_problem or ""
