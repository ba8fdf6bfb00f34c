"""Chosen rows of a list, taken along to another page that begins with them."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from fluxus.common.pages.base import Page

TAKEN_AT_MOST = 1_000


@dataclass(frozen=True)
class Taker:
    """A page that begins with chosen rows: a button's words, its address, the parameter that names a row, what it asks."""

    label: Any
    name: str
    parameter: str
    permission: str

    def begun(self, request: HttpRequest, keys: list) -> HttpResponse:
        """The page as it opens with ``keys`` in its address, in which there is no room for hundreds of them."""
        address = reverse(self.name)
        opened: Any = copy(request)
        opened.method, opened.path, opened.path_info = "GET", address, address
        opened.META = {**request.META, "REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": ""}
        opened.GET, opened.POST = QueryDict(urlencode({self.parameter: keys}, doseq=True)), QueryDict()
        opened.resolver_match = resolve(address)
        return opened.resolver_match.func(opened)


class RowTaking(Page):
    """What a list can do with chosen rows besides changing them; off where it declares no ``takers``."""

    takers: dict[str, Taker] = {}

    @property
    def open_takers(self) -> dict[str, Taker]:
        """The takers that this user may go to."""
        return {name: taker for name, taker in self.takers.items() if self.request.user.has_perm(taker.permission)}

    def take(self, request: HttpRequest, rows: models.QuerySet) -> HttpResponse:
        """The page that was asked, begun with ``rows``."""
        taker = self.open_takers.get(request.POST["take"])
        keys = list(rows.order_by().values_list("pk", flat=True)[: TAKEN_AT_MOST + 1]) if taker else []
        if taker and 0 < len(keys) <= TAKEN_AT_MOST:
            return taker.begun(request, keys)
        messages.warning(request, _("Choose one to a thousand rows first."))
        return HttpResponseRedirect(request.get_full_path())
