"""The pages of batches: make one, see its rows, put a row right, and have the work done."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from culture_makers.batches import jobs
from culture_makers.batches.acts import read_row
from culture_makers.batches.columns import ToFillIn
from culture_makers.batches.filters import BatchFilter, RowFilter
from culture_makers.batches.forms import BatchForm, RowForm, name_of
from culture_makers.batches.glossary import Glossary
from culture_makers.batches.outlook import prospects_of_batch
from culture_makers.batches.tables import BatchTable, RowTable
from culture_makers.models import BatchRow, Contract, ContractBatch
from culture_makers.signing.sending import faults_of_sending, last_day, with_signers
from fluxus.common import lists
from fluxus.common.exports import TYPES, export
from fluxus.common.pages import CreatePage, DetailPage, ListPage, asks
from fluxus.common.pages.lists import PAGE_SIZES
from fluxus.desk.imports.workbook import to_fill_in
from fluxus.desk.views.jobs import progress_of
from schools.models import BudgetRound, School

WORK = {"draft": jobs.draft_batch, "check": jobs.check_batch, "send": jobs.send_batch, "print": jobs.zip_batch}
SEVERAL = ("makers", "schools")


class BatchList(ListPage):
    model = ContractBatch
    queryset = ContractBatch.objects.select_related("template_version__template", "made_by__person").with_counts()
    filterset_class = BatchFilter
    table_class = BatchTable
    create_label = gettext_lazy("New batch")
    intro = gettext_lazy("Many contracts drafted, checked and printed at once, out of a spreadsheet or a selection.")
    empty = gettext_lazy("Here stand the batches of contracts, as soon as one is made.")


class BatchCreate(CreatePage):
    model = ContractBatch
    form_class = BatchForm
    heading = gettext_lazy("Draft many contracts")
    submit_label = gettext_lazy("Make a preview")
    template_name = "culture_makers/batches/form.html"

    def get_initial(self):
        several = {name: self.request.GET.getlist(name) for name in SEVERAL if name in self.request.GET}
        return {"signatory": self.default_signatory(), **super().get_initial(), **several}

    def default_signatory(self):
        return self.request.user.pk if self.request.user.role == "manager" else None

    def form_valid(self, form):
        response = super().form_valid(form)
        jobs.start(jobs.read_batch, self.object, self.request.user)
        return response

    def said(self):
        return _("Nothing has been drafted yet: look at the preview first.")


class BatchDetail(DetailPage):
    model = ContractBatch
    queryset = ContractBatch.objects.select_related(
        "template_version__template", "job", "made_by__person", "programme", "signatory__person"
    )
    template_name = "culture_makers/batches/detail.html"
    facts = ("template_version", "starts_on", "ends_on", "programme", "signatory", "made_by", "made_at")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        filterset = RowFilter(self.request.GET, self.rows_of(self.object), request=self.request)
        table = RowTable(filterset.qs, hidden=lists.hidden_columns(self.request))
        context.update(
            table=lists.turned_to(table, self.request, PAGE_SIZES),
            filter=filterset,
            chips=lists.chips(filterset, self.request),
            counts=self.object.counts,
            job=self.object.job,
            poll=reverse("culture_makers:contractbatch_progress", args=[self.object.pk]),
            export_urls=lists.export_addresses(self.request),
            may_work=self.may("change") and not self.object.is_busy,
        )
        return context

    def rows_of(self, batch):
        named = ("contract", "maker__person", "maker__organisation")
        return BatchRow.objects.filter(batch=batch).select_related(*named)

    def render_to_response(self, context, **kwargs):
        form = self.request.GET.get("export")
        if form in lists.EXPORT_FORMATS:
            return export(context["table"], form, str(self.object))
        return super().render_to_response(context, **kwargs)


def visible(request, pk):
    return get_object_or_404(ContractBatch.objects.visible_to(request.user).select_related("job"), pk=pk)


def editable(request, pk):
    return get_object_or_404(ContractBatch.objects.editable_by(request.user).select_related("job"), pk=pk)


@require_GET
@asks("culture_makers.view_contractbatch")
def progress(request, pk):
    """How far the work on a batch is."""
    return progress_of(request, visible(request, pk))


@require_POST
@asks("culture_makers.change_contractbatch")
def work(request, pk, kind):
    """Have a worker draft, check or print the contracts of a batch."""
    batch = editable(request, pk)
    if kind not in WORK:
        raise Http404
    if not jobs.start(WORK[kind], batch, request.user):
        messages.info(request, _("A worker is busy with this batch; wait until that is done."))
    return redirect(batch)


@require_GET
@asks("culture_makers.change_contractbatch")
def before_checking(request, pk):
    """How many contracts will be checked, and what that takes out of which budget."""
    batch = editable(request, pk)
    prospects = prospects_of_batch(batch)
    context = {
        "batch": batch,
        "counts": batch.counts,
        "prospects": prospects,
        "short": [prospect for prospect in prospects if prospect.missing],
        "title": _("Check the contracts of %(batch)s") % {"batch": batch},
    }
    return render(request, "culture_makers/batches/check.html", context)


@require_GET
@asks("culture_makers.change_contractbatch")
def before_sending(request, pk):
    """How many contracts will be sent, until when they can be signed, and for which of them something is missing."""
    batch = editable(request, pk)
    named = ("maker__person", "maker__organisation", "template_version", "signatory")
    checked = Contract.objects.filter(pk__in=batch.rows.to_send().values("contract")).select_related(*named)
    contracts = list(with_signers(checked).order_by("batch_row__number"))
    refused = [(contract, found) for contract in contracts if (found := faults_of_sending(contract))]
    context = {
        "batch": batch,
        "going": len(contracts) - len(refused),
        "until": last_day(None),
        "refused": refused,
        "countersigned": sum(contract.template_version.is_countersigned for contract in contracts),
        "title": _("Send the contracts of %(batch)s") % {"batch": batch},
    }
    return render(request, "culture_makers/batches/send.html", context)


@require_safe
@asks("culture_makers.view_contractbatch")
def archive(request, pk):
    """The zip with the PDFs, as it was made last."""
    batch = visible(request, pk)
    if not batch.archive:
        raise Http404
    name = _("contracts-%(batch)s.zip") % {"batch": batch.pk}
    return FileResponse(batch.archive.open(), as_attachment=True, filename=name, content_type="application/zip")


@require_safe
@asks("culture_makers.add_contractbatch")
def sheet(request):
    """The sheet to fill in."""
    response = HttpResponse(to_fill_in(ToFillIn()), content_type=TYPES["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="{_("contracts")}.xlsx"'
    return response


@require_http_methods(["GET", "POST"])
@asks("culture_makers.change_batchrow")
def put_right(request, pk):
    """One row as it was typed, with what is wrong next to each cell; it can be left out too."""
    row = get_object_or_404(BatchRow.objects.editable_by(request.user).select_related("batch__template_version"), pk=pk)
    if row.contract_id:
        return redirect(row.contract)
    if request.method == "POST" and "leave_out" in request.POST:
        row.left_out = not row.left_out
        row.save(update_fields=["left_out"])
        return redirect(row.batch)
    form = RowForm(request.POST if request.method == "POST" else None, row=row, user=request.user)
    if form.is_bound and form.is_valid():
        form.save()
        read_row(row, Glossary())
        if not row.faults:
            messages.success(request, _("Row %(number)s can become a contract.") % {"number": row.number})
            return redirect(row.batch)
        form = RowForm(None, row=row, user=request.user)
    if not form.is_bound and row.faults:
        form.show_faults()
    context = {
        "form": form,
        "row": row,
        "title": _("Row %(number)s of %(batch)s") % {"number": row.number, "batch": row.batch},
        "known": {
            "maker": sorted(filter(None, map(name_of, Glossary.active_makers()))),
            "schools": list(School.objects.visible_to(request.user).open().values_list("code", "name")),
            "round": BudgetRound.objects.values_list("name", flat=True),
        },
    }
    return render(request, "culture_makers/batches/row.html", context)
