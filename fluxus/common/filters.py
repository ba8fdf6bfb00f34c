"""Filters: they stand in the URL and offer only what the user may see."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import scope_choices


class ScopedFilterSet(django_filters.FilterSet):
    """A filter set whose choices of records are those that the user may see."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scope_choices(self.form, self.request.user)
        for field in self.form.fields.values():
            field.required = False


class SearchFilter(django_filters.CharFilter):
    """The search field of a list: asks the queryset's own ``search``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Search"))
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"type": "search", "data-list-search": "", "autocomplete": "off"})
        )
        super().__init__(*args, **kwargs)

    def filter(self, qs: Any, value: str) -> Any:
        return qs.search(value) if value else qs
