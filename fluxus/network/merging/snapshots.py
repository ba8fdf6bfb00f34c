"""A row as JSON holds it, and the way back."""

from django.core.validators import EMPTY_VALUES
from django.db import models


def fields_of(model, whole=False):
    """The fields that make up a row; without ``whole`` those that its history keeps: no password, no last visit."""
    left_out = () if whole else getattr(model, "LEFT_OUT_OF_HISTORY", ())
    return [field for field in model._meta.concrete_fields if not field.generated and field.name not in left_out]


def snapshot(row, whole=False):
    """What ``row`` says, by field."""
    return {field.attname: _stored(field, row) for field in fields_of(type(row), whole) if not field.primary_key}


def _stored(field, row):
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | str) or isinstance(field, models.JSONField):
        return value
    return field.value_to_string(row)


def revived(model, values):
    """``values`` of a snapshot as the fields of ``model`` know them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in values.items()}


def is_empty(value):
    """Whether nothing was filled in."""
    return value in EMPTY_VALUES
