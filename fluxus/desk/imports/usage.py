"""Whether a record is in use: something points at it, or hangs on it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models

from fluxus.common.scoping import scoped_models


def keys_in_use(model: type[models.Model], key_field: str, keys: Iterable[str]) -> set[str]:
    """Those of ``keys`` whose record some other row points at, by a foreign key, a many-to-many or as its subject."""
    records = dict(model._default_manager.filter(**{f"{key_field}__in": list(keys)}).values_list("pk", key_field))
    used: set[int] = set()
    for relation in model._meta.related_objects:
        if not hasattr(relation.related_model, "pgh_tracked_model"):  # its history is no use of it
            name = relation.field.name
            pointing = relation.related_model._base_manager.filter(**{f"{name}__in": records})
            used |= set(pointing.values_list(name, flat=True))
    used |= hung_on(model, records)
    return {key for pk, key in records.items() if pk in used}


def hung_on(model: type[models.Model], records: Iterable[int]) -> set[int]:
    """Those of ``records`` (primary keys) that are the subject of something: a file, an action item."""
    found: set[int] = set()
    content_type = ContentType.objects.get_for_model(model)
    for hanging in scoped_models():
        if hanging.scope.subject:
            rows = hanging._base_manager.filter(content_type=content_type, object_id__in=list(records))
            found |= set(rows.values_list("object_id", flat=True))
    return found
