"""How an invoice comes in: the file first, then its fields, filled in beforehand and confirmed."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from culture_makers.invoices.entering import contracts_to_invoice
from culture_makers.invoices.forms import InvoiceForm, UploadForm
from culture_makers.invoices.sums import Sums
from culture_makers.models import InvoiceUpload
from fluxus.common.pages import asks

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@asks("culture_makers.add_invoice")
def upload(request):
    """Choose the contract and the file."""
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        user=request.user,
        initial={"contract": request.GET.get("contract")} if request.GET.get("contract", "").isdecimal() else {},
    )
    if request.method == "POST" and form.is_valid():
        if kept := form.keep():
            return redirect("culture_makers:invoiceupload_confirm", kept.pk)
        return redirect("culture_makers:invoice_without_file", form.cleaned_data["contract"].pk)
    context = {
        "title": _("Send in an invoice"),
        "intro": _("Choose the file first. On the next page you see what we read from it, and put right what is not."),
        "form": form,
        "submit_label": _("Next"),
        "back_url": reverse("culture_makers:invoice_list"),
    }
    return render(request, "pages/form.html", context)


@require_http_methods(METHODS)
@asks("culture_makers.add_invoiceupload")
def confirm(request, pk):
    """The fields of an uploaded invoice, to be confirmed by whoever uploaded it."""
    uploads = InvoiceUpload.objects.editable_by(request.user).select_related("contract__maker", "invoice")
    found = get_object_or_404(uploads, pk=pk)
    if hasattr(found, "invoice"):
        return redirect(found.invoice)
    return _form_page(request, found.contract, found)


@require_http_methods(METHODS)
@asks("culture_makers.enter_invoice")
def without_file(request, pk):
    """The fields of an invoice that came on paper."""
    contracts = contracts_to_invoice(request.user).select_related("maker")
    return _form_page(request, get_object_or_404(contracts, pk=pk))


def _form_page(request, contract, found=None):
    form = InvoiceForm(request.POST or None, user=request.user, contract=contract, upload=found)
    if request.method == "POST" and form.is_valid():
        invoice = form.take_in()
        if invoice:
            messages.success(
                request, _("%(invoice)s has come in. Somebody of the bureau looks at it.") % {"invoice": invoice}
            )
            return HttpResponseRedirect(invoice.get_absolute_url())
    context = {
        "title": _("Is this what the invoice says?") if found else _("Enter an invoice"),
        "form": form,
        "contract": contract,
        "upload": found,
        "sums": Sums.of(contract),
        "submit_label": _("Send in") if not request.user.is_staff else _("Save"),
        "back_url": contract.get_absolute_url(),
    }
    return render(request, "culture_makers/invoices/form.html", context)
