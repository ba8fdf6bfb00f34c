from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.generic import View

from fluxus.common.pages.base import Page
from fluxus.common.pages.edit import editable_or_refused


class RestorePage(Page, View):
    """Brings back what was archived or withdrawn; the model's own ``restore`` does it."""

    verb = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record = editable_or_refused(self, kwargs["pk"])
        record.restore()
        messages.success(request, _("%(record)s is back in the lists.") % {"record": record})
        return HttpResponseRedirect(record.get_absolute_url())
