"""Search without accents or case, on a stored column with a trigram index."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, TextField, Value
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
