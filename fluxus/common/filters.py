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


class RestFilter(django_filters.BooleanFilter):
    """With which the reader of an ``ActiveFilterSet`` asks for the rest as well."""

    def __init__(self, label: Any) -> None:
        choices = [("", _("no")), ("true", _("yes"))]
        super().__init__(label=label, widget=forms.Select(choices=choices))

    def filter(self, qs: Any, value: Any) -> Any:
        return qs


class ActiveFilterSet(ScopedFilterSet):
    """A list of what is active, by its queryset's own ``active``, unless the filter that is called ``rest`` asks for all."""

    rest = ""

    @property
    def qs(self) -> Any:
        # Not in ``filter_queryset``: that is skipped for a list without any filter in its address.
        asked = self.is_bound and self.form.is_valid() and self.form.cleaned_data[self.rest]
        return super().qs if asked else super().qs.active()


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
