"""Signing on the pages of others: on the contract, for the bureau and for the maker; on the start page of who signs for us."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from culture_makers.models import Contract, CultureMaker, Party, SigningRequest
from culture_makers.signing import documents
from fluxus.common.panels import Panel, register_card, register_panel
from fluxus.desk.models import Message

MAILS_SHOWN = 20
WAITING_SHOWN = 10


def signing_of(contract, user):
    """Whom we asked to sign, how far that is, who signed, and every mail about it."""
    if not user.is_staff or contract.sent_at is None:
        return None
    requests = list(
        contract.signing_requests.visible_to(user)
        .select_related("contract", "asked_by__person")
        .prefetch_related("reminders")
        .with_mail_problem()
    )
    return {
        "requests": requests,
        "signatures": list(contract.signatures.visible_to(user).select_related("by__person")),
        "text": getattr(contract, "text", None),
        "seal": getattr(contract, "seal", None),
        "is_due": documents.is_due(contract),
        "mails": list(Message.objects.about(contract).defer("text", "html", "files")[:MAILS_SHOWN]),
        "may_change": SigningRequest.objects.editable_by(user).filter(contract=contract).exists(),
        "may_read_mails": user.has_perm("desk.view_message"),
        "may_countersign": user == contract.signatory and user.has_perm("culture_makers.countersign_signingrequest"),
        "client": Party.CLIENT,
        "latest": {request.party: request.pk for request in reversed(requests)},
    }


def own_signature(contract, user):
    """For the maker: what there is to sign, or when it was signed."""
    if user.is_staff or contract.sent_at is None:
        return None
    asked = SigningRequest.objects.visible_to(user).of(contract, Party.MAKER)
    if asked is None:
        return None
    is_open = asked.is_open
    return {
        "asked": asked,
        "is_open": is_open,
        "sign_url": reverse("culture_makers:sign", args=[asked.key]) if is_open else "",
        "signature": contract.signatures.filter(party=Party.MAKER).first(),
        "is_whole": contract.signed_at is not None,
    }


def to_countersign(_record, user):
    """The start page of who signs for us: the contracts that wait for that."""
    found = SigningRequest.objects.waiting_on(user).select_related(
        "contract__maker__person", "contract__maker__organisation"
    )
    waiting = list(found.order_by("asked_at")[:WAITING_SHOWN])
    return {"requests": waiting} if waiting else None


def to_sign(_record, user):
    """The start page of a maker: the contracts that wait for the own signature."""
    if user.is_staff:
        return None
    return waiting_for_the_maker(SigningRequest.objects.visible_to(user))


def to_sign_as(maker, user):
    """The own page of a maker, which is their start: the contracts that wait for the signature of this maker."""
    if user.is_staff:
        return None
    return waiting_for_the_maker(SigningRequest.objects.visible_to(user).filter(contract__maker=maker))


def waiting_for_the_maker(requests):
    found = requests.open().filter(party=Party.MAKER).select_related("contract")
    waiting = list(found.order_by("asked_at")[:WAITING_SHOWN])
    return {"requests": waiting} if waiting else None


def register():
    """Called once, when all apps are loaded."""
    see = "culture_makers.view_signingrequest"
    own = Panel("own_signature", _("Your signature"), "culture_makers/signing/_own.html", own_signature, see, 1)
    register_panel(Contract, own)
    register_panel(
        Contract, Panel("signing", _("Signatures"), "culture_makers/signing/_signing.html", signing_of, see, 4)
    )
    to_sign_template = "culture_makers/signing/_to_sign.html"
    register_card(Panel("to_sign", _("Sign"), to_sign_template, to_sign, see, 3))
    register_panel(CultureMaker, Panel("to_sign", _("Sign"), to_sign_template, to_sign_as, see, 1))
    register_card(
        Panel(
            "to_countersign",
            _("Waits for your signature"),
            "culture_makers/signing/_to_countersign.html",
            to_countersign,
            "culture_makers.countersign_signingrequest",
            12,
        )
    )
