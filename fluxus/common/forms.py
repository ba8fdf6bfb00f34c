"""Forms: they offer only what the user may see, keep every value, and tell the second of two editors what changed."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _

from fluxus.common.amounts import understand_amount
from fluxus.common.history import events_since, latest_event_id
from fluxus.common.secrets import secrets_of

__all__ = ["DayInput", "ScopedForm", "ScopedModelForm", "scope_choices"]


UNASKED_ROWS = forms.Textarea().attrs["rows"]  # what a text field has when nobody said how high it should be
FEW_ROWS = 4


class DayInput(forms.DateInput):
    """A day, picked with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def scope_choices(form: Any, user: Any) -> None:
    """Limit every choice of records to those that ``user`` may see, each by its ``choice_label`` where its name is not enough."""
    for field in form.fields.values():
        queryset = getattr(field, "queryset", None)
        if queryset is not None and hasattr(queryset, "visible_to"):
            field.queryset = queryset.visible_to(user)
            if hasattr(queryset.model, "choice_label"):
                field.label_from_instance = attrgetter("choice_label")


DASHES = BLANK_CHOICE_DASH[0][1]


def say_what_empty_means(field: forms.Field) -> None:
    """Words instead of dashes for a choice that has not been made."""
    words = _("choose…") if field.required else _("none")
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = words
    elif isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        field.choices = [(value, words) if label == DASHES else (value, label) for value, label in choices]


class _Laid:
    """A form with a layout, drawn without its own form tag."""

    layout: Layout | None = None
    fields: dict[str, forms.Field]

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = self.layout or Layout(*self.fields)
        if self.layout is not None:
            helper.render_hidden_fields = True
        return helper

    def _dress(self) -> None:
        for field in self.fields.values():
            if isinstance(field, forms.DateField) and type(field.widget) is forms.DateInput:
                field.widget = DayInput(field.widget.attrs)
            say_what_empty_means(field)
            understand_amount(field)
            if isinstance(field.widget, forms.Textarea) and field.widget.attrs["rows"] == UNASKED_ROWS:
                field.widget.attrs["rows"] = FEW_ROWS
            if isinstance(field.widget, forms.Select):
                field.widget.attrs.setdefault("data-pick", "")


class ScopedForm(_Laid, forms.Form):
    """A form that belongs to no model."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.settle()

    def settle(self) -> None:
        """Scope and dress the fields; called again by a form that adds some."""
        scope_choices(self, self.user)
        self._dress()


class ScopedModelForm(_Laid, forms.ModelForm):
    """A form of a model; ``seen`` is the record's latest event when the form was drawn.

    When somebody saved in between, the form comes back with what they changed; saving again overwrites knowingly.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.changed_meanwhile: list[Any] = []
        self._leave_out_secrets()
        scope_choices(self, user)
        self._dress()
        self.latest = str(latest_event_id(self.instance) or "") if self.instance.pk else ""
        self.fields["seen"].initial = self.latest

    def _leave_out_secrets(self) -> None:
        """Who may not read a value cannot type over it either."""
        for field in secrets_of(type(self.instance)):
            if not field.readable(self.instance if self.instance.pk else None, self.user):
                self.fields.pop(field.name, None)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        seen = (self.cleaned_data or {}).get("seen", "")
        if self.instance.pk and seen and seen != self.latest:
            self.changed_meanwhile = events_since(self.instance, int(seen) if seen.isdecimal() else 0, self.user)
            typed: Any = self.data.copy() if hasattr(self.data, "copy") else dict(self.data)
            typed[self.add_prefix("seen")] = self.latest
            self.data = typed
            raise forms.ValidationError(
                _(
                    "Somebody else saved this in the meantime. Look at what changed, and save again if yours should stand."
                ),
                code="stale",
            )
        return data
