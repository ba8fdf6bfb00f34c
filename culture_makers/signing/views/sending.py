"""What the bureau does with requests to sign: send, remind, send to another address, seal once more."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from culture_makers.models import Contract, SigningRequest
from culture_makers.signing import sealing, sending
from culture_makers.signing.filters import SigningRequestFilter
from culture_makers.signing.forms import SendAgainForm, SendForm
from culture_makers.signing.tables import SigningRequestTable
from fluxus.common.money import euro
from fluxus.common.pages import ListPage, MovePage, asks

REQUESTS = SigningRequest.objects.select_related("contract__maker", "contract__template_version", "contract__signatory")


class SigningRequestList(ListPage):
    model = SigningRequest
    queryset = SigningRequest.objects.select_related("contract").with_reminders().with_mail_problem()
    filterset_class = SigningRequestFilter
    table_class = SigningRequestTable
    intro = gettext_lazy("Whom we asked to sign, what waits, and which mail did not arrive.")
    empty = gettext_lazy("Here stands who was asked to sign, as soon as a contract is sent.")

    def extra_actions(self):
        return [(_("Check a document"), reverse("culture_makers:check_document"), "shield-check")]


class ContractSend(MovePage):
    """Confirms that a contract is sent, with what follows from it."""

    model = Contract
    queryset = Contract.objects.select_related("maker", "template_version__template", "signatory__person")
    template_name = "culture_makers/signing/send.html"
    form_classes = {Contract.State.SENT: SendForm}
    target = Contract.State.SENT

    def get_initial(self):
        return {"recipient": sending.signer_of(self.record.maker).email}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        faults = sending.faults_of_sending(self.record, recipient="typed")
        context.update(
            title=_("Send %(contract)s") % {"contract": self.record},
            button=_("Send"),
            faults=faults,
            warnings=sending.warnings_of_sending(self.record),
            signer=sending.signer_of(self.record.maker),
        )
        return context

    def consequences(self, record):
        day = {"day": sending.last_day(None).strftime("%d-%m-%Y")}
        found = [
            _("%(maker)s gets a mail with a personal link to read and sign it; the link works until %(day)s.")
            % {"maker": record.maker, **day},
            _("The text is frozen as it is now, and kept with its fingerprint."),
            _("From now on the maker sees the contract of %(amount)s in the portal as well.")
            % {"amount": euro(record.total)},
        ]
        if record.template_version.is_countersigned:
            words = {"name": record.signatory}
            found.append(_("After the maker %(name)s countersigns; then the contract is signed.") % words)
        return found

    def move(self, record, fields):
        sending.send(record, self.request.user, recipient=fields["recipient"], message=fields["message"])


@require_POST
@asks("culture_makers.change_signingrequest")
def remind(request, pk):
    """Mail the link once more."""
    asked = get_object_or_404(REQUESTS.editable_by(request.user), pk=pk)
    try:
        sending.remind(asked, request.user)
        messages.success(request, _("%(address)s has been reminded.") % {"address": asked.recipient})
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(asked.contract)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("culture_makers.change_signingrequest")
def send_again(request, pk):
    """A new link, to the same or another address."""
    asked = get_object_or_404(REQUESTS.editable_by(request.user), pk=pk)
    form = SendAgainForm(request.POST or None, user=request.user, initial={"recipient": asked.recipient})
    if form.is_valid():
        try:
            sending.send_again(asked, request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        else:
            messages.success(
                request, _("A new link has been sent to %(recipient)s; the old one works no more.") % form.cleaned_data
            )
            return HttpResponseRedirect(asked.get_absolute_url())
    context = {
        "form": form,
        "title": _("Send the link again"),
        "intro": _("The link that was sent to %(address)s works no more after this.") % {"address": asked.recipient},
        "submit_label": _("Send a new link"),
        "back_url": asked.get_absolute_url(),
    }
    return render(request, "pages/form.html", context)


@require_POST
@asks("culture_makers.change_contract")
def seal_again(request, pk):
    """Have a worker try once more to seal a signed contract."""
    contract = get_object_or_404(Contract.objects.editable_by(request.user).select_related("text"), pk=pk)
    if contract.signed_at is None or not hasattr(contract, "text"):
        messages.error(request, _("Only a contract that was signed here is sealed."))
    else:
        sealing.start(contract, request.user)
    return redirect(contract)
