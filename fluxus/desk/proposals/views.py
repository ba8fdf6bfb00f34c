from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms.models import modelform_factory
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fluxus.common.onward import onward
from fluxus.common.pages import ListPage, asks
from fluxus.desk.filters import ProposedChangeFilter
from fluxus.desk.models import ProposedChange
from fluxus.desk.proposals import acts
from fluxus.desk.proposals.correctable import correctable_by
from fluxus.desk.proposals.forms import DecisionForm, ProposalForm
from fluxus.desk.subjects import subject_or_404
from fluxus.desk.tables import ProposedChangeTable


class ProposedChangeList(ListPage):
    """What schools, boards and makers would change, what waits first."""

    model = ProposedChange
    permission = "desk.change_proposedchange"
    queryset = ProposedChange.objects.with_people().prefetch_related("subject")
    filterset_class = ProposedChangeFilter
    table_class = ProposedChangeTable
    intro = gettext_lazy("What people of schools, boards and makers would change in what we know about them.")
    empty = gettext_lazy("Here stands every change that is proposed, and what became of it.")


@require_http_methods(["GET", "HEAD", "POST"])
@asks("desk.add_proposedchange")
def propose_on(request, app_label, model_name, pk):
    """Correct the details of a record of one's own: it is proposed, and nothing changes yet."""
    record = subject_or_404(request.user, app_label, model_name, pk)
    correctable = correctable_by(record, request.user)
    if correctable is None:
        raise Http404
    form = ProposalForm(request.POST or None, user=request.user, record=record, correctable=correctable)
    back = onward(request) or record.get_absolute_url()
    if form.is_valid():
        messages.success(request, acts.said(form.propose()))
        return redirect(back)
    context = {
        "form": form,
        "title": _("Correct the details of %(record)s") % {"record": record},
        "intro": _("You propose the change; your culture expert looks at it before it is taken over."),
        "submit_label": _("Send proposal"),
        "next": back,
        "back_url": back,
    }
    return render(request, "pages/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("desk.change_proposedchange")
@transaction.atomic
def decide_on(request, app_label, model_name, pk):
    """Accept or refuse what was proposed about a record, field by field."""
    seen = subject_or_404(request.user, app_label, model_name, pk)
    model = type(seen)
    if not model.objects.editable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied(_("This belongs to the portfolio of somebody else."))
    record = model.objects.select_for_update(of=("self",)).get(pk=pk) if request.method == "POST" else seen
    kind: Any = modelform_factory(model, form=DecisionForm, fields=[])
    form = kind(request.POST or None, user=request.user, instance=record)
    if request.method == "POST" and form.is_valid():
        if form.verdicts:
            form.decide()
            messages.success(request, _("Decided. Whoever proposed it has been told."))
        else:
            messages.info(request, _("Nothing was decided: all was left for later, or a colleague was first."))
        return redirect(seen)
    context = {"form": form, "record": seen, "title": _("Proposed changes: %(record)s") % {"record": seen}}
    return render(request, "desk/proposals/decide.html", context)
