"""The pages of invoices: list, one invoice, changing one that was not judged yet, its file."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from culture_makers.invoices.doubts import open_doubts_of
from culture_makers.invoices.filters import InvoiceFilter
from culture_makers.invoices.forms import InvoiceForm
from culture_makers.invoices.tables import InvoiceTable, OwnInvoiceTable
from culture_makers.models import Invoice
from fluxus.common.pages import DetailPage, EditPage, Fact, ListPage, Taker, asks


class InvoiceList(ListPage):
    model = Invoice
    queryset = Invoice.objects.for_judging()
    filterset_class = InvoiceFilter
    create_label = gettext_lazy("New invoice")
    empty = gettext_lazy("Here stand the invoices of makers, as soon as one has come in.")
    takers = {
        "pay": Taker(
            gettext_lazy("Pay together"), "culture_makers:paymentrun_create", "invoice", "culture_makers.add_paymentrun"
        )
    }

    @property
    def table_class(self):
        return InvoiceTable if self.request.user.is_staff else OwnInvoiceTable

    def extra_actions(self):
        user, links = self.request.user, []
        if user.has_perm("culture_makers.view_paymentrun"):
            links.append((_("Payment runs"), reverse("culture_makers:paymentrun_list"), "bank"))
        if user.has_perm("culture_makers.book_invoice"):
            links.append((_("For the bookkeeping"), reverse("culture_makers:invoice_bookkeeping"), "journal-text"))
        return links


class InvoiceDetail(DetailPage):
    model = Invoice
    queryset = Invoice.objects.for_judging().select_related(
        "approved_by__person", "refused_by__person", "paid_by__person", "contract__template_version"
    )
    template_name = "culture_makers/invoices/detail.html"
    facts = ("maker", "contract", "credits", "issued_on", "due_on", "iban", "payment_reference", "source", "reason")

    def fact(self, name):
        if name == "credits" and self.object.credits:
            return Fact(_("Takes back from"), self.object.credits, self.object.credits.get_absolute_url())
        return super().fact(name)

    def get_context_data(self, **kwargs):
        context, invoice, user = super().get_context_data(**kwargs), self.object, self.request.user
        waits = bool(context["edit_url"]) and invoice.is_received
        line = invoice.payments.filter(stands=True).select_related("run").first() if user.is_staff else None
        context.update(
            doubts=open_doubts_of(invoice) if user.is_staff else [],
            edit_url=context["edit_url"] if waits else "",
            may_judge=waits and user.has_perm("culture_makers.approve_invoice"),
            is_own_work=invoice.entered_by_id == user.pk,
            run=line.run if line else None,
        )
        return context


class InvoiceEdit(EditPage):
    """What was typed wrong, put right before anybody judges it; whoever typed last does not approve."""

    model = Invoice
    queryset = Invoice.objects.select_related("contract", "maker")
    form_class = InvoiceForm

    def get_object(self, queryset=None):
        invoice = super().get_object(queryset)
        if not invoice.is_received:
            raise PermissionDenied(_("This invoice has been judged: it changes no more."))
        return invoice

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "contract": self.object.contract, "upload": self.object.upload}

    def form_valid(self, form):
        if form.take_in() is None:
            return self.form_invalid(form)
        return HttpResponseRedirect(self.get_success_url())


@require_GET
@asks("culture_makers.view_invoice")
def download(request, pk):
    """The file as it came, always as a download: nothing that strangers send is shown inside our own origin."""
    invoices = Invoice.objects.visible_to(request.user).select_related("upload")
    upload = get_object_or_404(invoices, pk=pk, upload__isnull=False).upload
    response = FileResponse(upload.file.open("rb"), as_attachment=True, filename=upload.name, content_type=upload.media)
    response["X-Content-Type-Options"] = "nosniff"
    return response
