"""Where to go next: an address that came with a request leads to a page of ours, or nowhere."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_ours(address: str, request: HttpRequest) -> bool:
    """Whether a browser that follows ``address`` stays with us; ``/\\elsewhere.example`` does not, whatever it begins with."""
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())


def onward(request: HttpRequest) -> str:
    """The address that the request names as ``next``; empty where it names none of ours."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    return asked if is_ours(asked, request) else ""
