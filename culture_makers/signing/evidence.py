"""The final page of a contract: the text that was sent, who signed it in the boxes, and the evidence that closes it."""

import re

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from culture_makers.models import Party

LANGUAGE = "nl"
EVIDENCE = "<!--evidence-->"
DOT = "•"


def final_page(contract):
    """One page of HTML: the frozen text with the signatures in their boxes and the evidence at its end."""
    page, signatures = contract.text.page, list(contract.signatures.select_related("by__person", "request"))
    with override(LANGUAGE):
        for signature in signatures:
            context = {"signature": signature, "contract": contract, "client": settings.ORGANISATION}
            page = in_box(page, signature.party, render_to_string("culture_makers/signing/_signed.html", context))
        if not any(signature.party == Party.CLIENT for signature in signatures):
            context = {"contract": contract, "client": settings.ORGANISATION}
            page = in_box(page, Party.CLIENT, render_to_string("culture_makers/signing/_offered.html", context))
        proof = {
            "contract": contract,
            "client": settings.ORGANISATION,
            "signatures": [(signature, masked(signature.code_sent_to)) for signature in signatures],
            "site_url": settings.SITE_URL,
            "is_client": Party.CLIENT,
        }
        return page.replace(EVIDENCE, render_to_string("culture_makers/signing/_evidence.html", proof))


def in_box(page, party, words):
    """``page`` with ``words`` in the box of ``party``; text that people typed cannot hold the marks, as it is escaped."""
    box = re.compile(f"(<!--box:{party}-->).*?(<!--/box:{party}-->)", re.DOTALL)
    return box.sub(lambda found: f"{found[1]}{words}{found[2]}", page)


def masked(address):
    """An e-mail address of which the first letter and the domain can be read."""
    name, _at, domain = address.partition("@")
    return f"{name[:1]}{DOT * 3}@{domain}" if domain else ""


def circumstances(request, asked=None):
    """Where a signature came from, out of the request that set it; with the account of a maker who had signed in."""
    found = {
        "client_address": get_adapter().get_client_ip(request),
        "user_agent": request.headers.get("User-Agent", "")[:300],
    }
    if asked and request.user.is_authenticated and asked.contract.maker.is_of(request.user):
        found["by"] = request.user
    return found
