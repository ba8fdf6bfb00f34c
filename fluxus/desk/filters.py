import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import User
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.desk.models import ActionItem, Job, Message, ProposedChange


class ActionItemFilter(ScopedFilterSet):
    """Promises by words, owner and state; who is not of the office is offered no owners."""

    STATES = [("open", _("open")), ("overdue", _("overdue")), ("theirs", _("waits on them")), ("done", _("done"))]

    q = SearchFilter()
    owner = django_filters.ModelChoiceFilter(queryset=User.objects.staff().select_related("person"), label=_("Owner"))
    state = django_filters.ChoiceFilter(choices=STATES, method="narrow", label=_("State"), widget=forms.Select)

    class Meta:
        model = ActionItem
        fields = ["q", "owner", "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_staff:
            del self.form.fields["owner"]

    def narrow(self, items, name, value):
        states = {"open": items.open, "overdue": items.overdue, "theirs": items.waiting_on_them, "done": items.done}
        return states[value]()


class ProposedChangeFilter(ScopedFilterSet):
    """Proposed changes by words and state."""

    q = SearchFilter()

    class Meta:
        model = ProposedChange
        fields = ["q", "state"]


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
