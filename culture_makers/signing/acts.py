"""Signing and refusing: in one transaction, and once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from culture_makers.models import Contract, Party, Signature, SigningRequest
from culture_makers.signing import emails, sealing
from culture_makers.signing.codes import spend_try
from culture_makers.signing.sending import ask, locked


def sign_with_code(request, typed, name, **circumstances):
    """Sign with the code out of the mail; a wrong one counts as a try, whatever happens after."""
    code = spend_try(request, typed)
    return sign(request, name, code_sent_to=code.sent_to, **circumstances)


@transaction.atomic
def sign(request, name, at=None, **proof):
    """The party of ``request`` signs; once everybody who must has signed, a worker seals the contract."""
    signature = put_signature(request, name, at, **proof)
    if signature.contract.state == Contract.State.SIGNED:
        sealing.start(signature.contract, request.asked_by)
    return signature


@transaction.atomic
def put_signature(request, name, at=None, **proof):
    """Put a signature under the text that was sent; of two at once the second is told.

    Who signs for us is asked after the maker, where the template wants it; else the contract is *signed*.
    """
    at = at or timezone.now()
    contract = locked(request.contract)
    request = SigningRequest.objects.select_related("contract").get(pk=request.pk)
    if not request.is_wanted:
        raise ValidationError(_("This contract waits for this signature no more."), code="not_wanted")
    if not contract.text.is_unchanged:
        raise ValidationError(_("The text of this contract is no longer what was sent. Nothing has been signed."))
    request.become_signed(at)
    signature = Signature(
        contract=contract,
        party=request.party,
        request=request,
        name=name,
        signed_at=at,
        text_sha256=contract.text.sha256,
        **proof,
    )
    signature.full_clean()
    signature.save()
    if contract.template_version.is_countersigned and request.party == Party.MAKER:
        ask(contract, Party.CLIENT, request.asked_by, at)
    else:
        contract.sign(by=signature.by, at=at)
    return signature


@transaction.atomic
def refuse(request, reason):
    """The party does not sign, and says why; the bureau decides what follows."""
    locked(request.contract)
    request.refuse(reason)
    emails.tell_refused(request)


def countersign(request, user, name, **circumstances):
    """Sign for us: only who the contract names can, and has signed in for it."""
    if user != request.contract.signatory:
        words = {"name": request.contract.signatory}
        raise ValidationError(_("Only %(name)s can sign this contract for us.") % words)
    return sign(request, name, by=user, **circumstances)
