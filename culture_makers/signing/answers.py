"""What somebody gets who asks for the document of a contract: the file, or a page that says why not."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from culture_makers.contracts.printing import KeptFileChanged, file_name
from culture_makers.signing import documents, sealing

CONFLICT = 409


def document_answer(request, contract):
    """The PDF of ``contract``; a page while a worker seals it, and one where what was kept has been changed."""
    if documents.is_due(contract):
        seal = getattr(contract, "seal", None) or sealing.start(contract, contract.sent_by)
        if not seal.is_sealed:
            context = {"contract": contract, "seal": seal, "title": _("The document is being sealed")}
            return render(request, "culture_makers/signing/being_sealed.html", context)
    try:
        content = documents.document_of(contract)
    except KeptFileChanged:
        context = {"contract": contract, "title": _("This document has been changed")}
        return render(request, "culture_makers/signing/changed.html", context, status=CONFLICT)
    return pdf_answer(content, file_name(contract))


def pdf_answer(content, name):
    """A PDF to look at."""
    disposition = f'inline; filename="{name}"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})
