"""E-mail addresses of chosen rows of a list, ready to be put above a mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fluxus.common.pages.base import Page

BETWEEN = "; "


@dataclass
class Addresses:
    """Every address once, and the names of those who have none."""

    found: dict[str, str] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, people: Iterable[tuple[str, str]]) -> Addresses:
        """From pairs of name and e-mail address; capitals make no second address."""
        addresses = cls()
        for name, email in people:
            if email:
                addresses.found.setdefault(email.lower(), email)
            else:
                addresses.without.append(name)
        addresses.without = sorted(set(addresses.without))
        return addresses

    @property
    def line(self) -> str:
        return BETWEEN.join(self.found.values())


class AddressCopying(Page):
    """What a list can do with the addresses behind its rows; off where it declares no ``address_kinds``.

    ``address_kinds`` maps a name to the words of a button; ``people_behind(rows, kind)`` gives names and addresses of
    those whom the user may see.
    """

    address_kinds: dict[str, Any] = {}

    def people_behind(self, rows: models.QuerySet, kind: str) -> Iterable[tuple[str, str]]:
        raise NotImplementedError

    def copy_addresses(self, request: HttpRequest, rows: models.QuerySet) -> HttpResponse:
        """The addresses behind ``rows`` on a page from which they are copied in one step."""
        asked = request.POST["addresses"]
        kind = asked if asked in self.address_kinds else next(iter(self.address_kinds))
        context = {
            "title": _("E-mail addresses: %(kind)s") % {"kind": self.address_kinds[kind]},
            "addresses": Addresses.of(self.people_behind(rows, kind)),
            "back_url": request.get_full_path(),
        }
        return render(request, "pages/addresses.html", context)
