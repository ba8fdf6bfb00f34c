import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import User
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.desk.models import ActionItem, Job, Message


class ActionItemFilter(ScopedFilterSet):
    """Promises by words, owner and state."""

    STATES = [("open", _("open")), ("overdue", _("overdue")), ("done", _("done"))]

    q = SearchFilter()
    owner = django_filters.ModelChoiceFilter(queryset=User.objects.staff().select_related("person"), label=_("Owner"))
    state = django_filters.ChoiceFilter(choices=STATES, method="narrow", label=_("State"), widget=forms.Select)

    class Meta:
        model = ActionItem
        fields = ["q", "owner", "state"]

    def narrow(self, items, name, value):
        return {"open": items.open, "overdue": items.overdue, "done": items.done}[value]()


class JobFilter(ScopedFilterSet):
    """Background work by state."""

    class Meta:
        model = Job
        fields = ["state"]


class MessageFilter(ScopedFilterSet):
    """Mail by words and state."""

    q = SearchFilter()

    class Meta:
        model = Message
        fields = ["q", "state"]
