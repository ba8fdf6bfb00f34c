"""The pages for what goes wrong: each says what happened and where to go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: you are known, but this is not for your role."""
    return render(
        request,
        "error.html",
        {"title": _("This is not for your role"), "message": str(exception), "code": 403},
        status=403,
    )


def unverified(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without the token of this session, as after signing in again in another tab."""
    message = _("You signed in or out since you opened this page. Go back, load it again, and send it once more.")
    context = {"title": _("This page was opened before you signed in"), "message": message, "code": 403}
    return render(request, "error.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: it is not there, or not for you."""
    return render(
        request, "error.html", {"title": _("This page does not exist"), "message": "", "code": 404}, status=404
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; drawn without anything that may be broken itself."""
    return HttpResponse(render_to_string("500.html"), status=500)
