"""Which fields of which records people outside the office may propose to change; every app declares its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from fluxus.accounts.models import User


@dataclass(frozen=True)
class Correctable:
    """The ``fields`` of ``model`` that a user may propose to change on the rows of ``own(user)``.

    ``in_charge(record, user)`` names the colleague who decides. Fields hold one value each: text, choice, number, day.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    own: Callable[[User], Any]
    in_charge: Callable[[Any, User], User]

    def is_for(self, record: models.Model, user: User) -> bool:
        """Whether ``user`` may propose changes on ``record``."""
        return isinstance(record, self.model) and self.own(user).filter(pk=record.pk).exists()


declared: list[Correctable] = []


def register_correctable(correctable: Correctable) -> None:
    """Let people propose changes on what ``correctable`` names; called once per declaration, in ``ready``."""
    if correctable not in declared:
        declared.append(correctable)


def correctable_by(record: models.Model, user: User) -> Correctable | None:
    """What ``user`` may propose on ``record``; None where it is not theirs."""
    return next((one for one in declared if one.is_for(record, user)), None)
