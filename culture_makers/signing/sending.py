"""Sending: state, frozen text, request to sign and mail come together or not at all; then reminding and sending again."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from culture_makers.contracts.printing import for_paper, page_of, pdf_of
from culture_makers.models import Contract, ContractText, MakerRole, Party, SigningReminder, SigningRequest
from culture_makers.signing.service import service

# Who of a maker is asked, the first who has an address.
SIGNERS = (MakerRole.Role.SIGNATORY, MakerRole.Role.SELF, MakerRole.Role.CONTACT)


@dataclass(frozen=True)
class Signer:
    """Who is asked to sign, and at which address."""

    called: str
    email: str


def with_signers(contracts):
    """``contracts`` with what ``signer_of`` reads of their makers, in one query for all."""
    return contracts.prefetch_related(Prefetch("maker__roles", signing_roles(MakerRole.objects.all()), "signing_roles"))


def signing_roles(roles):
    return roles.current().filter(role__in=SIGNERS).select_related("person")


def signer_of(maker):
    """Who signs for ``maker``: whoever is authorised to, else the maker; the address may be missing."""
    known_roles = getattr(maker, "signing_roles", None)
    roles = sorted(
        signing_roles(maker.roles) if known_roles is None else known_roles,
        key=lambda role: (SIGNERS.index(role.role), role.pk),
    )
    known = next((role.person for role in roles if role.person.email), None)
    return Signer(str(known), known.email) if known else Signer(str(maker), maker.email)


def last_day(at):
    """The last day on which a link works that is sent at ``at``."""
    return timezone.localdate(at) + dt.timedelta(days=settings.SIGNING_DAYS)


def faults_of_sending(contract, recipient=None):
    """What stands in the way of sending ``contract``, in sentences; ``recipient`` where another address was typed."""
    faults = []
    if not contract.may_become(Contract.State.SENT):
        words = {"state": contract.get_state_display()}
        faults.append(_("Only a contract that has been checked can be sent; this one is: %(state)s.") % words)
    if not (recipient or signer_of(contract.maker).email):
        faults.append(_("No e-mail address of %(maker)s is known.") % {"maker": contract.maker})
    if contract.template_version.is_countersigned and not contract.signatory.email:
        faults.append(_("No e-mail address of %(signatory)s is known.") % {"signatory": contract.signatory})
    return faults


def warnings_of_sending(contract):
    """What does not stand in the way, yet should be known."""
    version = contract.template_version
    if not version.model_has_expired:
        return []
    return [
        _("The model agreement that it follows was valid until %(day)s.")
        % {"day": version.model_until.strftime("%d-%m-%Y")}
    ]


def send(contract, by, at=None, *, recipient="", message=""):
    """Send ``contract`` to whoever signs for the maker; returns the request. Refused where ``faults_of_sending`` says why.

    The PDF is drawn before: the transaction waits for nothing.
    """
    if faults := faults_of_sending(contract, recipient):
        raise ValidationError(faults)
    contract = for_paper(Contract.objects.filter(pk=contract.pk)).get()
    pdf_of(contract)
    return freeze_and_ask(contract, by, at, recipient=recipient, message=message)


@transaction.atomic
def freeze_and_ask(contract, by, at=None, *, recipient="", message=""):
    """The words of ``contract`` are kept as they are now, it is *sent*, and the maker is asked to sign."""
    at, page = at or timezone.now(), page_of(contract)
    contract.send(by, at)
    ContractText.objects.create(
        contract=contract, page=page, sha256=hashlib.sha256(page.encode()).hexdigest(), frozen_at=at
    )
    return ask(contract, Party.MAKER, by, at, recipient=recipient, message=message)


def ask(contract, party, by, at=None, *, recipient="", message=""):
    """Ask ``party`` of ``contract`` to sign."""
    at = at or timezone.now()
    signer = signer_of(contract.maker)
    if party == Party.CLIENT:
        signer = Signer(str(contract.signatory), contract.signatory.email)
    request = SigningRequest(
        contract=contract,
        party=party,
        called=signer.called,
        recipient=recipient or signer.email,
        message=message,
        asked_by=by,
        asked_at=at,
        expires_on=last_day(at),
    )
    request.full_clean()
    request.save()
    service().ask(request)
    return request


@transaction.atomic
def send_again(request, by, recipient, message=""):
    """A new link, to ``recipient``; the old one works no more."""
    contract = locked(request.contract)
    if contract.state != Contract.State.SENT:
        raise ValidationError(_("This contract waits for no signature."))
    if request.may_become(request.State.WITHDRAWN):
        request.withdraw()
        service().withdraw(request)
    return ask(contract, request.party, by, recipient=recipient, message=message)


@transaction.atomic
def remind(request, by=None, kind=SigningReminder.Kind.BY_HAND):
    """Mail the link once more, and keep that it was done; refused once there is nothing to sign."""
    request = (
        SigningRequest.objects.select_for_update(of=("self",)).select_related("contract__maker").get(pk=request.pk)
    )
    if not request.is_open:
        raise ValidationError(_("This link works no more: send a new one."))
    reminder = SigningReminder(request=request, kind=kind, sent_by=by)
    reminder.full_clean()
    reminder.save()
    service().remind(request)
    return reminder


def locked(contract):
    """``contract`` as it is now; whoever else signs, withdraws or cancels it at this moment waits."""
    return (
        Contract.objects.select_for_update(of=("self",))
        .select_related("maker", "template_version", "signatory")
        .get(pk=contract.pk)
    )
