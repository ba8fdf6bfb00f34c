"""Every address of the product, as its URL configuration knows them."""

from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver


@dataclass(frozen=True)
class Address:
    """A named address: its view, and the names of what it takes."""

    name: str
    view: Any
    parameters: tuple


def addresses(resolver=None, namespaces=(), taken=()):
    """All of them, once per name: of two with one name the first answers."""
    found = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        parameters = (*taken, *pattern.pattern.regex.groupindex)
        if hasattr(pattern, "url_patterns"):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            found = {**addresses(pattern, inner, parameters), **found}
        else:
            name = ":".join((*namespaces, str(pattern.name)))
            found.setdefault(name, Address(name, pattern.callback, parameters))
    return found


def required_permission(view):
    """The permission that a view says it asks: that of a declared page, or of a function marked with ``asks``."""
    page = getattr(view, "view_class", view)
    told = getattr(page, "required_permission", None)
    return told() if told else None
