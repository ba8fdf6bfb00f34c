"""What a list keeps in its address: filters, columns, sorting, page; and what it shows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils import formats
from django.utils.translation import gettext as _

from fluxus.common.tables import TotalsPaginator

EXPORT_FORMATS = {"xlsx": "XLSX", "csv": "CSV"}


@dataclass(frozen=True)
class Chip:
    """A filter that is on: its words, and the address without it."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class Tab:
    """A saved view of a list."""

    name: str
    url: str
    active: bool
    pk: int | None = None


Tabs = Callable[[HttpRequest], Iterable[Tab]]
tab_sources: list[Tabs] = []


def tabs(request: HttpRequest) -> list[Tab]:
    """The saved views of this list, from whichever app keeps them."""
    return [tab for source in tab_sources for tab in source(request)]


def address_with(query: QueryDict, **changes: Any) -> str:
    """The query string with some parameters set, or taken out where the value is None."""
    query = query.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


def without(query: QueryDict, name: str, value: str | None = None) -> str:
    """The query string without ``name``, or without one of its values; back on the first page."""
    query = query.copy()
    kept = [known for known in query.getlist(name) if value is not None and known != value]
    query.pop("page", None)
    query.setlist(name, kept)
    if not kept:
        query.pop(name, None)
    return f"?{query.urlencode()}"


def chips(filterset: Any, request: HttpRequest) -> list[Chip]:
    """The filters that are on, in the words of their choices."""
    found: list[Chip] = []
    if not filterset.is_bound or not filterset.form.is_valid():
        return found
    for name, value in filterset.form.cleaned_data.items():
        if value in (None, "", []) or (hasattr(value, "exists") and not value):
            continue
        field = filterset.form.fields[name]
        written = filterset.form.add_prefix(name)
        parameters = [key for key in request.GET if key == written or key.startswith(f"{written}_")]
        url = request.GET.copy()
        for parameter in [*parameters, "page"]:
            url.pop(parameter, None)
        found.append(Chip(str(field.label or name), in_words(field, value), f"?{url.urlencode()}"))
    return found


def in_words(field: Any, value: Any) -> str:
    """A filter's value as its reader knows it."""
    if value is True or value is False:
        return _("yes") if value else _("no")
    if isinstance(value, slice):
        ends = [formats.date_format(end, "SHORT_DATE_FORMAT") if end else "…" for end in (value.start, value.stop)]
        return " – ".join(ends)
    if isinstance(value, (list, tuple, models.QuerySet)):
        return ", ".join(in_words(field, one) for one in value)
    words = dict(_flat(getattr(field, "choices", []) if not hasattr(field, "queryset") else []))
    if hasattr(value, "strftime"):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    return str(words.get(str(value), value))


def _flat(choices: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield str(value), label


def hidden_columns(request: HttpRequest) -> set[str]:
    """The columns that the reader put away."""
    return set(request.GET.getlist("hide"))


def column_choices(table: Any) -> list[tuple[str, str, bool]]:
    """Every column but the first as (name, heading, shown)."""
    choices = [(name, column.verbose_name, name not in table.hidden) for name, column in table.base_columns.items()]
    return choices[1:]


def page_size(request: HttpRequest, sizes: tuple[int, ...]) -> int:
    """How many rows a page holds: one of ``sizes``, the first unless asked."""
    asked = request.GET.get("per_page", "")
    return int(asked) if asked.isdecimal() and int(asked) in sizes else sizes[0]


def turned_to(table: Any, request: HttpRequest, sizes: tuple[int, ...]) -> Any:
    """``table``, sorted and open at the page that the address asks for; a page that is not there gives the nearest."""
    table.request = request
    if asked := request.GET.getlist("sort"):
        table.order_by = asked
    table.paginate(TotalsPaginator, per_page=page_size(request, sizes))
    table.page = table.paginator.get_page(request.GET.get("page"))
    return table


def export_addresses(request: HttpRequest) -> list[tuple[str, str]]:
    """Where to get what is shown as a file, as (label, address)."""
    return [(label, address_with(request.GET, export=form, page=None)) for form, label in EXPORT_FORMATS.items()]
