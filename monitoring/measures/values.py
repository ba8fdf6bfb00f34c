"""The kinds of value that a parameter of a measure takes: told in words, asked on a form, kept as a plan file has it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import get_text_list
from django.utils.translation import gettext as _


def several(value):
    return [value] if isinstance(value, str | int) else list(value)


class Value:
    """A text, as it is; the other kinds change what differs."""

    field_class: Any = forms.CharField

    def words(self, value):
        return str(value)

    def field(self, **told):
        """The field of a form that asks for it."""
        return self.field_class(**told)

    def shown(self, value):
        """What the form shows of ``value`` as it was kept."""
        return value

    def kept(self, typed):
        """What is kept of what the form gave; None where nothing was typed."""
        return typed or None


class YesOrNo(Value):
    field_class = forms.BooleanField

    def words(self, value):
        return _("yes") if value else _("no")


class AtLeast(Value):
    """A number that has to be reached."""

    def words(self, value):
        return _("at least %(number)s") % {"number": value}

    def field(self, **told):
        return forms.IntegerField(min_value=1, help_text=_("At least so many."), **told)


class Choice(Value):
    """One of ``choices``: pairs, or a function that gives them."""

    def __init__(self, choices, coerce=str):
        self.given, self.coerce = choices, coerce

    @property
    def choices(self):
        return self.given() if callable(self.given) else self.given

    def words(self, value):
        labels = dict(self.choices)
        return get_text_list([str(labels.get(one, one)) for one in several(value)], _("or"))

    def field(self, **told):
        choices = [("", "---------"), *self.choices]
        return forms.TypedChoiceField(choices=choices, coerce=self.coerce, empty_value=None, **told)


class Choices(Choice):
    """One or several of ``choices``; ``alone`` keeps a single one as it is, without a list around it."""

    def __init__(self, choices, alone=True):
        super().__init__(choices)
        self.alone = alone

    def field(self, **told):
        return forms.MultipleChoiceField(choices=self.choices, **told)

    def shown(self, value):
        return several(value)

    def kept(self, typed):
        return typed[0] if self.alone and len(typed) == 1 else typed or None


@dataclass(frozen=True)
class Lists(Value):
    """Parts, each with one or several of ``choices``: a line each, by short name."""

    of: Choices

    def words(self, value):
        return "; ".join(self.of.words(part) for part in value)

    def field(self, **told):
        return ListsField(known=dict(self.of.choices), **told)

    def shown(self, value):
        return "\n".join(", ".join(several(part)) for part in value)


class ListsField(forms.CharField):
    """A line per part, with short names between commas."""

    widget = forms.Textarea

    def __init__(self, known, **kwargs):
        super().__init__(help_text=_("A line per part, with short names between commas."), **kwargs)
        self.known = known

    def clean(self, value):
        lines = super().clean(value).splitlines()
        parts = [[name.strip() for name in line.split(",") if name.strip()] for line in lines if line.strip()]
        if strangers := [name for part in parts for name in part if name not in self.known]:
            raise forms.ValidationError(_("Nobody knows: %(names)s.") % {"names": ", ".join(strangers)})
        return parts
