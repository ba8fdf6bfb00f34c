"""Records that move between states: the moves are a table, and the second of two people who move one is told."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar, NamedTuple, TypeVar

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils.translation import gettext as _

from fluxus.common.history import events_of

EVENTS_READ = 500

M = TypeVar("M", bound="type[StatefulModel]")


class MoveRefused(ValidationError):
    """The move is not in the table, or somebody else was first; the message names the state it is in now."""


class Step(NamedTuple):
    """A move that was made: into which state (in words), when and by whom."""

    state: str
    moment: datetime
    actor: str | None


class StatefulModel(models.Model):
    """A model with a field ``state`` that only moves as ``TRANSITIONS`` says: state → the states it may become."""

    TRANSITIONS: ClassVar[Mapping[str, Iterable[str]]] = {}
    state: Any

    class Meta:
        abstract = True

    @property
    def next_states(self) -> list[str]:
        """What it may become now, in the order of the choices."""
        allowed = set(self.TRANSITIONS.get(self.state, ()))
        return [value for value in self._states() if value in allowed]

    def may_become(self, state: str) -> bool:
        return state in self.next_states

    def move_to(self, state: str, **fields: Any) -> None:
        """Become ``state`` and set ``fields`` in one conditional update; refused when it is not in the state we read."""
        if not self.may_become(state):
            raise MoveRefused(self._refusal(state, self.state), code="no_such_move")
        moved = copy.copy(self)
        moved._state = copy.copy(self._state)
        for name, value in {"state": state, **fields}.items():
            setattr(moved, name, value)
        here: Any = type(self)._base_manager.filter(pk=self.pk)
        try:
            with transaction.atomic():
                found = here.filter(state=self.state).update(state=state, **fields)
        except DatabaseError:
            moved.validate_constraints()  # says in words what the database refused
            raise
        if not found:
            now = here.values_list("state", flat=True).first()
            raise MoveRefused(self._refusal(state, now), code="somebody_was_first")
        for name, value in {"state": state, **fields}.items():
            setattr(self, name, value)

    def steps(self) -> list[Step]:
        """Every move in the order in which it was made, out of the history that the database keeps."""
        label = str(self._meta.get_field("state").verbose_name)  # type: ignore[union-attr]
        return [
            Step(change.after, event.moment, event.actor)
            for event in reversed(events_of(self, limit=EVENTS_READ))
            for change in event.changes
            if change.label == label
        ]

    def _refusal(self, wanted: str, now: str | None) -> str:
        words = self._states()
        return _("This cannot become “%(wanted)s”: it is now “%(now)s”.") % {
            "wanted": words.get(wanted, wanted),
            "now": words.get(now, now or ""),
        }

    @classmethod
    def _states(cls) -> dict[Any, Any]:
        return dict(cls._meta.get_field("state").flatchoices)  # type: ignore[union-attr]


def stateful(model: M) -> M:
    """Class decorator: the database itself refuses every move that is not in the model's table, bulk updates included."""
    moves = [(str(old), str(new)) for old, news in model.TRANSITIONS.items() for new in sorted(news)]
    return pgtrigger.register(pgtrigger.FSM(name="only_known_moves", field="state", transitions=moves))(model)
