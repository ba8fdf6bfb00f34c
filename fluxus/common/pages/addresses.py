"""E-mail addresses of chosen rows of a list, ready to be put above a mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


@dataclass(frozen=True)
class AddressKind:
    """Whose addresses a list offers: the words of a button, and ``people(rows, user)``, names and addresses of those in sight."""

    label: Any
    people: Callable[[models.QuerySet, Any], Iterable[tuple[str, str]]]


class AddressCopying(Page):
    """What a list can do with the addresses behind its rows; off where it declares no ``address_kinds``, by name."""

    address_kinds: dict[str, AddressKind] = {}

    def copy_addresses(self, request: HttpRequest, rows: models.QuerySet) -> HttpResponse:
        """The addresses behind ``rows`` on a page from which they are copied in one step."""
        kind = self.address_kinds.get(request.POST["addresses"]) or next(iter(self.address_kinds.values()))
        context = {
            "title": _("E-mail addresses: %(kind)s") % {"kind": kind.label},
            "addresses": Addresses.of(kind.people(rows, request.user)),
            "back_url": request.get_full_path(),
        }
        return render(request, "pages/addresses.html", context)
