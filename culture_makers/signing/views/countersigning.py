from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from culture_makers.models import Party, SigningRequest
from culture_makers.signing import acts
from culture_makers.signing.evidence import circumstances
from culture_makers.signing.forms import CountersignForm
from culture_makers.signing.reading import readable
from fluxus.common.pages import asks

REQUESTS = SigningRequest.objects.filter(party=Party.CLIENT).select_related(
    "contract__maker__person", "contract__maker__organisation", "contract__signatory__person", "contract__text"
)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("culture_makers.countersign_signingrequest")
def countersign(request, pk):
    """Sign for us what the maker has signed; whoever is not the one named in the contract reads who is."""
    asked = get_object_or_404(REQUESTS.visible_to(request.user), pk=pk)
    if not asked.is_wanted:
        messages.info(request, _("This contract waits for this signature no more."))
        return redirect(asked.contract)
    form = CountersignForm(
        request.POST if request.method == "POST" else None, initial={"name": request.user.person.full_name}
    )
    if form.is_valid():
        try:
            acts.countersign(asked, request.user, form.cleaned_data["name"], **circumstances(request))
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        else:
            messages.success(request, _("%(contract)s has been signed.") % {"contract": asked.contract})
            return redirect(asked.contract)
    context = {
        "asked": asked,
        "contract": asked.contract,
        "form": form,
        "signature": asked.contract.signatures.filter(party=Party.MAKER).first(),
        "is_the_signatory": request.user == asked.contract.signatory,
        "text": readable(asked.contract.text.page),
        "title": _("Countersign %(contract)s") % {"contract": asked.contract},
    }
    return render(request, "culture_makers/signing/countersign.html", context)
