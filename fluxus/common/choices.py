"""Choices out of many records: the page draws the first, and the browser asks the page for the rest while one types.

The page itself answers, out of the very field it draws: what the field refuses, nobody is offered.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, JsonResponse

DRAWN_AT_MOST = 200
OFFERED_AT_MOST = 20


class _Sought:
    """A select that says so when there is more than it draws, and always draws what was chosen."""

    choices: Any

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)  # type: ignore[misc]
        widget = context["widget"]
        drawn = [option for _group, options, _index in widget["optgroups"] for option in options]
        if len(drawn) > DRAWN_AT_MOST:
            widget["attrs"].update({"data-pick": "", "data-seek": name.split("-")[-1]})
            missing = set(widget["value"]) - {str(option["value"]) for option in drawn}
            widget["optgroups"] += [
                (None, [self.create_option(name, *choice, True, len(drawn) + number)], len(drawn) + number)  # type: ignore[attr-defined]
                for number, choice in enumerate(self.choices.among(missing))
            ]
        return context


class SoughtSelect(_Sought, forms.Select):
    """One out of many."""


class SoughtSelectMultiple(_Sought, forms.SelectMultiple):
    """Several out of many."""


class _First:
    """The choices of a field, cut after the first; ``among`` gives those that a value names."""

    def __init__(self, field: Any) -> None:
        super().__init__(field)  # type: ignore[call-arg]
        self.queryset = field.queryset[: DRAWN_AT_MOST + 1]

    def among(self, keys: set[str]) -> list[Any]:
        wanted = [key for key in keys if key.isdecimal()]
        return [self.choice(record) for record in self.field.queryset.filter(pk__in=wanted)] if wanted else []  # type: ignore[attr-defined]


def cut_long_choices(form: Any) -> Any:
    """Let every choice of records that can be searched draw its first alone; returns the form."""
    for field in form.fields.values():
        sought = {forms.Select: SoughtSelect, forms.SelectMultiple: SoughtSelectMultiple}.get(type(field.widget))
        if sought and hasattr(getattr(field, "queryset", None), "search"):
            field.iterator = type("First", (_First, field.iterator), {})
            widget = sought(field.widget.attrs)
            widget.is_required = field.widget.is_required
            widget.choices = field.choices
            field.widget = widget
    return form


def matching_choices(form: Any, name: str, words: str) -> JsonResponse:
    """What field ``name`` of ``form`` can be set to and holds ``words``, as value and text."""
    field = form.fields.get(name)
    if not hasattr(getattr(field, "queryset", None), "search"):
        raise Http404
    found = field.queryset.search(words.replace("\0", ""))[:OFFERED_AT_MOST]
    return JsonResponse(
        {"choices": [{"value": str(record.pk), "text": field.label_from_instance(record)} for record in found]}
    )
