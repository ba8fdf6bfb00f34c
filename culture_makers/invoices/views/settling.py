"""Settling a contract: what was invoiced and what comes free, then the act."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from culture_makers.invoices.outlook import outlook_of_settling
from culture_makers.invoices.settling import faults_of_settling, settle
from culture_makers.invoices.sums import Sums
from culture_makers.models import Contract
from fluxus.common.pages import asks


@require_http_methods(["GET", "HEAD", "POST"])
@asks("culture_makers.change_contract")
def settle_contract(request, pk):
    """Settle one contract, or say what stands in the way."""
    contract = get_object_or_404(Contract.objects.editable_by(request.user).originals(), pk=pk)
    faults = faults_of_settling(contract)
    if request.method == "POST":
        try:
            settle(contract, request.user)
        except ValidationError as refused:
            faults = refused.messages
        else:
            messages.success(request, _("%(contract)s has been settled.") % {"contract": contract})
            return HttpResponseRedirect(contract.get_absolute_url())
    context = {
        "title": _("Settle %(contract)s") % {"contract": contract},
        "contract": contract,
        "sums": Sums.of(contract),
        "faults": faults,
        "consequences": [] if faults else outlook_of_settling(contract),
    }
    return render(request, "culture_makers/invoices/settle.html", context)
