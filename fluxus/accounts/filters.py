import django_filters
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import User
from fluxus.common.filters import ScopedFilterSet, SearchFilter


class UserFilter(ScopedFilterSet):
    """Colleagues by words, role and state of their account."""

    q = SearchFilter()
    state = django_filters.ChoiceFilter(choices=User.State.choices, method="narrow", label=_("Account"))

    class Meta:
        model = User
        fields = ["q", "role", "state"]

    def narrow(self, users, name, value):
        return users.in_state(value)
