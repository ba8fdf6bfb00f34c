"""Payment runs: list, one run, making one, confirming or withdrawing it, its file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from culture_makers.invoices.filters import PaymentRunFilter
from culture_makers.invoices.forms import ReasonForm, RunForm
from culture_makers.invoices.paying import confirm, make_run, plan_of, withdraw
from culture_makers.invoices.tables import PaymentRunTable
from culture_makers.models import Invoice, PaymentRun
from fluxus.common.money import euro
from fluxus.common.pages import DetailPage, Fact, ListPage, MoveForm, MovePage, asks

State = PaymentRun.State


class PaymentRunList(ListPage):
    model = PaymentRun
    queryset = PaymentRun.objects.with_counts().select_related("made_by__person")
    filterset_class = PaymentRunFilter
    table_class = PaymentRunTable
    create_label = gettext_lazy("New payment run")
    empty = gettext_lazy("Here stand the files for the bank, as soon as one is made.")

    def extra_actions(self):
        return [(_("Invoices"), reverse("culture_makers:invoice_list"), "receipt")]


class PaymentRunDetail(DetailPage):
    model = PaymentRun
    queryset = PaymentRun.objects.select_related("made_by__person", "taken_by__person", "withdrawn_by__person")
    template_name = "culture_makers/invoices/run.html"
    facts = (
        "execute_on",
        "transfers",
        "made_by",
        "made_at",
        "taken_by",
        "taken_at",
        "withdrawn_by",
        "reason",
    )

    def get_facts(self):
        return [Fact(_("Total"), euro(self.object.total)), *super().get_facts()]

    def get_context_data(self, **kwargs):
        lines = self.object.lines.select_related("invoice__maker__person", "invoice__maker__organisation")
        return {
            **super().get_context_data(**kwargs),
            "lines": lines,
            "may_take": self.may("take"),
            "may_decide": self.may("change") and self.object.is_open,
        }


class RunMove(MovePage):
    model = PaymentRun
    form_classes = {State.TAKEN: MoveForm, State.WITHDRAWN: ReasonForm}

    def consequences(self, record):
        number = record.lines.count()
        told = {"number": number, "total": euro(record.total)}
        if self.target == State.TAKEN:
            paid = ngettext(
                "%(number)s invoice is paid: %(total)s.", "%(number)s invoices are paid: %(total)s.", number
            )
            return [paid % told, _("This cannot be taken back.")]
        freed = ngettext(
            "%(number)s invoice can be paid by another run.", "%(number)s invoices can be paid by another run.", number
        )
        warning = _("Make sure that the bank does not get the file after all: then makers would be paid twice.")
        return [freed % told, warning]

    def move(self, record, fields):
        if self.target == State.TAKEN:
            confirm(record, self.request.user)
        else:
            withdraw(record, self.request.user, fields["reason"])


@require_http_methods(["GET", "HEAD", "POST"])
@asks("culture_makers.add_paymentrun")
def make(request):
    """What a run of the chosen invoices would pay (of all that are due where none were chosen), and making it."""
    payable = Invoice.objects.visible_to(request.user).payable()
    asked = [int(key) for key in (request.POST or request.GET).getlist("invoice") if key.isdecimal()]
    plan = plan_of(payable.filter(pk__in=asked) if asked else payable.due())
    form = RunForm(
        request.POST or None,
        user=request.user,
        initial={"execute_on": timezone.localdate(), "invoice": [invoice.pk for invoice in plan.invoices]},
    )
    if request.method == "POST" and form.is_valid():
        keys = [invoice.pk for invoice in form.cleaned_data["invoice"]]
        try:
            run = make_run(keys, form.cleaned_data["execute_on"], request.user)
        except ValidationError as refused:
            form.add_error(None, ValidationError(refused.messages))
        else:
            messages.success(request, _("%(run)s has been made. Take the file to the bank now.") % {"run": run})
            return HttpResponseRedirect(run.get_absolute_url())
    context = {
        "title": _("New payment run"),
        "form": form,
        "plan": plan,
        "skipped": len(set(asked)) - len(plan.invoices),
    }
    return render(request, "culture_makers/invoices/make_run.html", context)


@require_safe
@asks("culture_makers.take_paymentrun")
def download(request, pk):
    """The file for the bank, the same bytes each time."""
    run = get_object_or_404(PaymentRun.objects.visible_to(request.user), pk=pk)
    if run.state == State.WITHDRAWN:
        raise Http404
    return HttpResponse(
        bytes(run.content),
        content_type="application/xml",
        headers={"Content-Disposition": f'attachment; filename="{run.file_name}"', "X-Content-Type-Options": "nosniff"},
    )
