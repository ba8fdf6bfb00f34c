"""The pages behind the personal link: read, ask for the code, sign or refuse. Whoever has the link, and nobody else."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from culture_makers.contracts.printing import KeptFileChanged, file_name, pdf_of
from culture_makers.models import Party, SigningCode, SigningRequest
from culture_makers.signing import acts, codes
from culture_makers.signing.answers import pdf_answer
from culture_makers.signing.evidence import circumstances, masked
from culture_makers.signing.forms import RefuseForm, SignForm
from culture_makers.signing.reading import readable
from fluxus.common.personal_links import personal_link
from fluxus.common.states import MoveRefused

# Who signs for us has signed in; a link in a mail is for the other party alone.
opened = personal_link(
    SigningRequest.objects.filter(party=Party.MAKER).select_related(
        "contract__maker__person",
        "contract__maker__organisation",
        "contract__template_version",
        "contract__signatory__person",
        "contract__text",
        "contract__sent_by__person",
    ),
    closed="culture_makers/signing/closed.html",
)
OF_THE_CODE = frozenset({"no_code", "wrong_code"})


def address(asked, page="sign"):
    return reverse(f"culture_makers:{page}", args=[asked.key])


@require_http_methods(["GET", "HEAD", "POST"])
@opened
def sign(request, asked):
    """The whole contract, and under it the signature."""
    form = SignForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            acts.sign_with_code(
                asked, form.cleaned_data["code"], form.cleaned_data["name"], **circumstances(request, asked)
            )
        except ValidationError as refusal:
            code = getattr(refusal, "code", None)
            if code == "not_wanted":
                return HttpResponseRedirect(address(asked))
            form.add_error("code" if code in OF_THE_CODE else None, ValidationError(refusal.messages))
        else:
            return render(request, "culture_makers/signing/thanks.html", {"asked": asked, "title": _("Signed")})
    contract = asked.contract
    context = {
        "asked": asked,
        "contract": contract,
        "form": form,
        "code": codes.current_code(asked),
        "masked": masked(asked.recipient),
        "minutes": int(SigningCode.WORKS_FOR.total_seconds() // 60),
        "text": readable(contract.text.page),
        "title": _("Read and sign your contract"),
        **{f"{page}_url": address(asked, page) for page in ("sign_code", "sign_pdf", "sign_refuse")},
    }
    return render(request, "culture_makers/signing/sign.html", context)


@require_POST
@opened
def send_code(request, asked):
    """Mail a code."""
    try:
        codes.send_code(asked)
        messages.success(request, _("The code is on its way to %(address)s.") % {"address": masked(asked.recipient)})
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return HttpResponseRedirect(f"{address(asked)}#sign")


@require_safe
@opened
def download(request, asked):
    """The text that was sent, as a PDF."""
    try:
        return pdf_answer(pdf_of(asked.contract), file_name(asked.contract))
    except KeptFileChanged:
        context = {"title": _("This document has been changed"), "back_url": address(asked)}
        return render(request, "culture_makers/signing/changed_for_signer.html", context, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
@opened
def refuse(request, asked):
    """Do not sign, and say why."""
    form = RefuseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            acts.refuse(asked, form.cleaned_data["reason"])
        except MoveRefused:
            return HttpResponseRedirect(address(asked))
        return render(request, "culture_makers/signing/refused.html", {"asked": asked, "title": _("You do not sign")})
    context = {"asked": asked, "form": form, "title": _("I do not sign"), "back_url": address(asked)}
    return render(request, "culture_makers/signing/refuse.html", context)
