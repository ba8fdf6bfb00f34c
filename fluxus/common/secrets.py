"""Text that few may read whole: the field itself says who, and everything that shows a value asks the field."""

from __future__ import annotations

from typing import Any

from django.db import models

DOT = "•"


class SecretField(models.CharField):
    """Text of which others than those with ``permission``, and those whose record it is, see the last characters alone.

    Pages, tables, exports, history and previews of imports ask ``shown``; a form leaves the field out for others.
    """

    SHOWN_AT_THE_END = 4

    def __init__(self, *args: Any, permission: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "permission": self.permission}

    def readable(self, record: Any, user: Any) -> bool:
        """Whether ``user`` may read the whole value of ``record`` (None: of a record that is not there yet)."""
        return user is not None and (user.has_perm(self.permission) or (record is not None and record.is_of(user)))

    def shown(self, value: str | None, record: Any, user: Any) -> str:
        """``value`` of ``record`` as ``user`` may see it."""
        return value or "" if self.readable(record, user) else self.masked(value)

    def masked(self, value: str | None) -> str:
        """The value with all but its end covered; how long it is does not show either."""
        return f"{DOT * self.SHOWN_AT_THE_END} {value[-self.SHOWN_AT_THE_END :]}" if value else ""


def secrets_of(model: type[models.Model]) -> list[SecretField]:
    """The fields of ``model`` that few may read."""
    return [field for field in model._meta.concrete_fields if isinstance(field, SecretField)]


def as_seen_by(user: Any, field: models.Field, value: Any, record: Any = None) -> Any:
    """``value`` of any ``field``: covered where the field is secret to ``user``."""
    return field.shown(value, record, user) if isinstance(field, SecretField) else value
