import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import User
from fluxus.common.tables import LinkColumn, Table


class UserTable(Table):
    """Who signs in, as what, and when they last did."""

    name = LinkColumn(
        accessor="full_name", order_by=("person__last_name", "person__first_name"), verbose_name=_("name")
    )
    email = tables.EmailColumn()
    role = tables.Column(accessor="role_in_words", order_by="role", verbose_name=_("role"))
    state = tables.Column(accessor="get_state_display", orderable=False, verbose_name=_("account"))
    last_login = tables.DateTimeColumn(short=True, verbose_name=_("last signed in"))

    class Meta(Table.Meta):
        model = User
        fields = ("name", "email", "role", "state", "last_login")
