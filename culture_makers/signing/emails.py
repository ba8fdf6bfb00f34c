"""The mails of signing; what holds a link or a code is for its reader alone."""

from django.utils.translation import override

from culture_makers.contracts.printing import file_name
from culture_makers.signing.evidence import LANGUAGE
from fluxus.common.mail import send

PAGE = "culture_makers:sign"


def ask_to_sign(request):
    """The request with its personal link."""
    _to_the_signer("ask", request)


def remind(request):
    """The same link once more."""
    _to_the_signer("remind", request)


def tell_code(request, digits):
    """The code, which works for a quarter of an hour."""
    _send("code", request.recipient, {"request": request, "digits": digits}, request.contract, is_readable=False)


def ask_to_countersign(request):
    """The maker has signed: now it waits on who signs for us, who signs in first."""
    _send("countersign", request.recipient, {"request": request}, request.contract)


def tell_refused(request):
    """Whoever asked reads why it was not signed."""
    _send("refused", request.asked_by.email, {"request": request}, request.contract)


def tell_sealed(contract, pdf):
    """Everybody who signed gets the sealed document."""
    for signature in contract.signatures.select_related("request"):
        files = [(file_name(contract), pdf, "application/pdf")]
        context = {"request": signature.request, "contract": contract}
        _send("sealed", signature.request.recipient, context, contract, files=files)


def _to_the_signer(template, request):
    context = {"request": request, "link": request.link_to(PAGE)}
    _send(template, request.recipient, context, request.contract, is_readable=False)


def _send(template, to, context, contract, **how):
    with override(LANGUAGE):
        send(f"culture_makers/signing/email/{template}.txt", to, context, about=contract, **how)
