from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from culture_makers.signing.forms import DocumentForm
from culture_makers.signing.verifying import verify
from fluxus.common.pages import asks


@require_http_methods(["GET", "HEAD", "POST"])
@asks("culture_makers.verify_sealedcontract")
def check_document(request):
    """Whether a PDF is a contract of ours, with its seal whole."""
    form = DocumentForm(request.POST or None, request.FILES or None, user=request.user)
    verdict = verify(form.cleaned_data["file"]) if form.is_valid() else None
    context = {"form": form, "verdict": verdict, "title": _("Check a document")}
    return render(request, "culture_makers/signing/verify.html", context)
