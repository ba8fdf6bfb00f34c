from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView

from fluxus.common.pages.base import Page
from fluxus.common.panels import panels_of
from fluxus.common.secrets import as_seen_by


@dataclass(frozen=True)
class Fact:
    """A line in the header of a record: ``url`` makes it a link."""

    label: Any
    value: Any
    url: str = ""


class DetailPage(Page, DetailView):
    """The page of a record: header with facts, panels of every app, timeline, history.

    An app declares ``facts``: names of fields, or the whole in ``get_facts``. A record that can be taken out of the lists
    and brought back declares ``out_on``, the field with the day of it, and the words for that.
    """

    template_name = "pages/detail.html"
    facts: tuple[str, ...] = ()
    kind: Any = ""
    out_on = ""
    out_words: Any = gettext_lazy("archived")
    end_label: Any = gettext_lazy("End")

    def get_queryset(self) -> models.QuerySet:
        return self.rows()

    def get_facts(self) -> Iterable[Fact]:
        """The facts of the header; those without a value are left out."""
        return [fact for name in self.facts if (fact := self.fact(name)).value not in (None, "")]

    def fact(self, name: str) -> Fact:
        """The field ``name`` as a line: its label, its value in words, a link where it leads to a page."""
        field = self.model._meta.get_field(name)
        value: Any = as_seen_by(self.request.user, field, getattr(self.object, name), self.object)
        if field.choices:
            value = getattr(self.object, f"get_{name}_display")()
        if self.links_to(value):
            return Fact(field.verbose_name, value, value.get_absolute_url())
        return Fact(
            field.verbose_name, value, f"mailto:{value}" if value and isinstance(field, models.EmailField) else ""
        )

    def links_to(self, record: Any) -> bool:
        """Whether this user may open ``record``."""
        return (
            isinstance(record, models.Model) and hasattr(record, "get_absolute_url") and self.may("view", type(record))
        )

    def get_actions(self) -> list[tuple[Any, str, str]]:
        """More buttons in the header, as (label, address, icon)."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        shown = panels_of(self.object, self.request)
        editable = (
            self.may("change") and self.model.objects.editable_by(self.request.user).filter(pk=self.object.pk).exists()
        )
        is_out = bool(self.out_on and getattr(self.object, self.out_on))
        context.update(
            title=str(self.object),
            kind=self.kind or self.model._meta.verbose_name,
            facts=self.get_facts(),
            panels=[one for one in shown if not one.panel.side],
            side_panels=[one for one in shown if one.panel.side],
            edit_url=self.address("edit", self.object.pk) if editable else "",
            end_url=self.address("end", self.object.pk) if editable and not is_out else "",
            end_label=self.end_label,
            restore_url=self.address("restore", self.object.pk) if editable and is_out else "",
            out_words=self.out_words if is_out else "",
            list_url=self.address("list"),
            list_title=self.model._meta.verbose_name_plural,
            actions=self.get_actions(),
        )
        return context
