"""Chosen rows of a list, taken along to another page that begins with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from fluxus.common.pages.base import Page

TAKEN_AT_MOST = 1_000


@dataclass(frozen=True)
class Taker:
    """A page that begins with chosen rows: a button's words, its address, the parameter that names a row, what it asks.

    An address has no room for hundreds of rows: where that many are to be expected, ``page(request, keys)`` answers at once.
    """

    label: Any
    name: str
    parameter: str
    permission: str
    page: Callable[[HttpRequest, list], HttpResponse] | None = None


class RowTaking(Page):
    """What a list can do with chosen rows besides changing them; off where it declares no ``takers``."""

    takers: dict[str, Taker] = {}

    @property
    def open_takers(self) -> dict[str, Taker]:
        """The takers that this user may go to."""
        return {name: taker for name, taker in self.takers.items() if self.request.user.has_perm(taker.permission)}

    def take(self, request: HttpRequest, rows: models.QuerySet) -> HttpResponse:
        """Go to the page that was asked, with the keys of ``rows``."""
        taker = self.open_takers.get(request.POST["take"])
        keys = list(rows.order_by().values_list("pk", flat=True)[: TAKEN_AT_MOST + 1]) if taker else []
        if taker and 0 < len(keys) <= TAKEN_AT_MOST:
            if taker.page:
                return taker.page(request, keys)
            return HttpResponseRedirect(f"{reverse(taker.name)}?{urlencode({taker.parameter: keys}, doseq=True)}")
        messages.warning(request, _("Choose one to a thousand rows first."))
        return HttpResponseRedirect(request.get_full_path())
