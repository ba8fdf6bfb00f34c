"""An answer as it is kept until the bureau decides: what a form was given, as JSON."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from culture_makers.forms.fields import part_of_week

YES_NO = {True: _("yes"), False: _("no")}


def kept(form):
    """What somebody filled in that differs from what is known, as a form can be given it again."""
    return {
        name: as_json(form.cleaned_data[name])
        for name in form.changed_data
        if name != "seen" and (form.instance.pk or form.cleaned_data[name] not in (None, "", []))
    }


def as_json(value):
    """A cleaned value as a form would be sent it."""
    if isinstance(value, QuerySet):
        return sorted(str(record.pk) for record in value)
    if isinstance(value, list):
        return [part_of_week(*one) if isinstance(one, tuple) else str(one) for one in value]
    return value if isinstance(value, bool) else str(value or "")


def in_words(form, name, value):
    """A kept value as people read it: the words of its choices."""
    field = form.fields[name]
    if isinstance(value, bool):
        return YES_NO[value]
    if not hasattr(field, "choices"):
        return value or ""
    chosen = {str(one) for one in (value if isinstance(value, list) else [value] if value else [])}
    return ", ".join(str(label) for key, label in _flat(field.choices) if str(key) in chosen)


def _flat(choices):
    """Choices without their groups; the words of a group stand before each of its choices."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from ((inner, f"{key} {word}") for inner, word in label)
        else:
            yield key, label
