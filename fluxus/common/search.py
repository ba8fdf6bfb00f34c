"""Search without accents or case, on a stored column with a trigram index."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import BooleanField, F, Func, Q, TextField, Value
from django.db.models.functions import Concat


class Plain(Func):
    """``fluxus_plain(text)``: lower case, without accents; immutable, so that it can be stored and indexed."""

    function = "fluxus_plain"
    output_field = TextField()


def search_column(*names: str) -> models.GeneratedField:
    """A stored column that holds the given text fields, ready to be searched."""
    parts: list[Any] = []
    for name in names:
        parts += [F(name), Value(" ")]
    return models.GeneratedField(
        expression=Plain(Concat(*parts, output_field=TextField())), output_field=TextField(), db_persist=True
    )


def search_index(name: str, column: str = "search_text") -> GinIndex:
    """The index that makes ``containing`` fast."""
    return GinIndex(fields=[column], opclasses=["gin_trgm_ops"], name=name)


def containing(words: str, column: str = "search_text") -> Q:
    """The condition that ``column`` holds every word of ``words``, wherever it stands."""
    condition = Q()
    for word in words.split():
        condition &= Q(**{f"{column}__contains": Plain(Value(word))})
    return condition


class AmongThose(Func):
    """``AmongThose("maker", keys)``: whether the key of the row is one of ``keys``, a query of one column.

    Unlike ``maker__in`` those keys are found first and once, so that beside another condition (this or that) both can
    follow their own index.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, name: str, keys: models.QuerySet) -> None:
        super().__init__(F(name), ArraySubquery(keys))
