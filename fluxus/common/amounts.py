"""Amounts as people type them: 1250,50 and 1.250,50 and € 1.250,50 are one amount, and so is 1250.50."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.formats import get_format, number_format
from django.utils.translation import gettext_lazy as _

CENTS = 2
AROUND = re.compile(r"€|\bEUR\b|\s", re.IGNORECASE)
NO_CENTS = re.compile(r"[.,][-–]{1,2}$")  # € 1.250,-


def without_grouping(typed: str) -> str:
    """``typed`` as a bare number in the reader's own notation; what can be read in no way, or in two, stays as it is.

    A point or comma with three digits behind it groups where the reader groups with it (1.250 is Dutch for twelve
    hundred and fifty); with one or two behind it, it stands before the cents, whoever wrote it.
    """
    text = NO_CENTS.sub("", AROUND.sub("", typed))
    cents, groups = get_format("DECIMAL_SEPARATOR"), get_format("THOUSAND_SEPARATOR")
    point, comma = re.escape(cents), re.escape(groups)
    if re.fullmatch(rf"[-+]?[1-9]\d{{0,2}}({comma}\d{{3}})+({point}\d*)?", text):
        return text.replace(groups, "")
    if re.fullmatch(rf"[-+]?(\d+|[1-9]\d{{0,2}}({point}\d{{3}})+){comma}\d{{1,2}}", text):
        return text.replace(cents, "").replace(groups, cents)
    return text if re.fullmatch(rf"[-+]?\d+({point}\d*)?", text) else typed


class AmountInput(forms.TextInput):
    """An amount, typed freely; a phone shows the keys for it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        return without_grouping(typed) if isinstance(typed, str) else typed


def understand_amount(field: forms.Field) -> None:
    """Let ``field``, when it asks for a number with cents, understand what people type, and speak in their notation."""
    if not isinstance(field, forms.DecimalField) or field.decimal_places != CENTS:
        return  # of more decimals a point with three digits behind it would have two meanings
    if type(field.widget) in (forms.NumberInput, forms.TextInput):
        kept = {name: value for name, value in field.widget.attrs.items() if name not in ("min", "max", "step")}
        field.localize = True
        field.widget = AmountInput(kept)
        field.widget.is_localized, field.widget.is_required = True, field.required
    least = field.min_value() if callable(field.min_value) else field.min_value
    if least is not None:
        written = number_format(least, CENTS, force_grouping=True)
        field.error_messages["min_value"] = _("This must be at least %(least)s.") % {"least": written}
