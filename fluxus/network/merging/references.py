"""Everything that points at a record, of whichever app: found by looking at all models, so that none is forgotten."""

from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


@dataclass(frozen=True)
class Key:
    """A foreign key, one-to-one key or side of a many-to-many."""

    model: Any
    field: models.ForeignKey

    @property
    def names(self):
        """The fields that hold it."""
        return (self.field.name,)

    def values(self, record):
        """What the fields of a row say that points at ``record``."""
        return {self.field.attname: getattr(record, self.field.target_field.attname)}


@dataclass(frozen=True)
class Subject:
    """A key to a record of any kind: content type and id."""

    model: Any
    field: GenericForeignKey

    @property
    def names(self):
        return (self.field.ct_field, self.field.fk_field)

    def values(self, record):
        kind = self.model._meta.get_field(self.field.ct_field).attname
        return {kind: ContentType.objects.get_for_model(record).pk, self.field.fk_field: record.pk}


def rows(reference, record):
    """The rows that point at ``record`` along ``reference``."""
    return reference.model._base_manager.filter(**reference.values(record)).order_by("pk")


def references_to(model):
    """Every way in which a row can point at one of ``model``, except those that a merge leaves alone.

    A history is never rewritten, nor a row that PostgreSQL lets nobody change: it goes on naming the old record, whose
    address leads to the new one. So does what a model itself keeps back in ``NOT_MOVED_BY_MERGE``.
    """
    for holder in apps.get_models(include_auto_created=True):
        if is_frozen(holder):
            continue
        kept_back = getattr(holder, "NOT_MOVED_BY_MERGE", ())
        for field in holder._meta.local_fields:
            if field.is_relation and field.related_model is model and field.name not in kept_back:
                yield Key(holder, field)
        for field in holder._meta.private_fields:
            if isinstance(field, GenericForeignKey) and field.name not in kept_back:
                yield Subject(holder, field)


def is_frozen(model):
    """Whether no row of ``model`` can be changed: a view, a history, an append-only ledger."""
    meta = model._meta
    if meta.proxy or not meta.managed or hasattr(model, "pgh_tracked_model"):
        return True
    return any(_protects(trigger) for trigger in getattr(meta, "triggers", ()))


def _protects(trigger):
    is_unconditional = isinstance(trigger, pgtrigger.Protect) and trigger.condition is None
    return is_unconditional and "UPDATE" in str(trigger.operation)
