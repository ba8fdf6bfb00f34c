"""The agenda of a meeting, item by item; and the decisions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cmk3.models import AgendaItem, Decision
from cmk3.steering.filters import DecisionFilter
from cmk3.steering.forms import AgendaItemForm
from cmk3.steering.table_forms import DecisionForm
from cmk3.steering.tables import DecisionTable
from fluxus.common.pages import CreatePage, EditPage, ListPage, asks


def refuse_issued(meeting):
    """What stands in issued minutes is not changed any more."""
    if meeting.is_issued:
        raise PermissionDenied(_("The minutes have been issued: what stands in them changes no more."))


class AgendaItemCreate(CreatePage):
    model = AgendaItem
    form_class = AgendaItemForm
    heading = gettext_lazy("New agenda item")


class AgendaItemEdit(EditPage):
    model = AgendaItem
    queryset = AgendaItem.objects.select_related("meeting__group")
    form_class = AgendaItemForm

    def get_object(self, queryset=None):
        item = super().get_object(queryset)
        refuse_issued(item.meeting)
        return item


@require_POST
@asks("cmk3.change_agendaitem")
def remove_item(request, pk):
    """Take an item off the agenda, as long as nothing was said or decided about it; the history keeps it."""
    item = get_object_or_404(AgendaItem.objects.editable_by(request.user).select_related("meeting__group"), pk=pk)
    meeting = item.meeting
    if AgendaItem.objects.removable().filter(pk=pk).exists():
        item.delete()
        messages.success(request, _("“%(item)s” is off the agenda.") % {"item": item})
    else:
        messages.error(request, _("“%(item)s” stays: the meeting was held, or something was noted.") % {"item": item})
    return HttpResponseRedirect(meeting.get_absolute_url())


class DecisionList(ListPage):
    model = Decision
    queryset = Decision.objects.select_related("item__meeting").with_quorum()
    filterset_class = DecisionFilter
    table_class = DecisionTable
    empty = gettext_lazy("Here stands what the steering group decided, numbered within the year.")

    def get_context_data(self, **kwargs):
        # A decision is taken on an item of an agenda: it begins on the page of that meeting.
        return {**super().get_context_data(**kwargs), "create_url": ""}


class DecisionCreate(CreatePage):
    model = Decision
    form_class = DecisionForm
    template_name = "cmk3/steering/decision_form.html"
    heading = gettext_lazy("New decision")
    intro = gettext_lazy("It gets the next number of the year, and keeps it.")

    def said(self):
        return _("Decision %(number)s has been noted.") % {"number": self.object}


class DecisionEdit(EditPage):
    model = Decision
    queryset = Decision.objects.select_related("item__meeting__group")
    form_class = DecisionForm
    template_name = "cmk3/steering/decision_form.html"

    def get_object(self, queryset=None):
        decision = super().get_object(queryset)
        refuse_issued(decision.item.meeting)
        return decision
