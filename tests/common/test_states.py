import datetime as dt

import pghistory
import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.utils import InternalError, ProgrammingError

from fluxus.common.states import MoveRefused, StatefulModel
from schools.models import Ambition
from tests.factories.ambitions import AmbitionFactory

pytestmark = pytest.mark.django_db
State = Ambition.State


def test_only_the_moves_of_the_table_are_offered():
    ambition = AmbitionFactory(state=State.AGREED)
    assert ambition.next_states == [State.UNDER_WAY, State.DROPPED]
    assert AmbitionFactory(state=State.REALISED).next_states == []


def test_a_move_that_is_not_in_the_table_is_refused_and_changes_nothing():
    ambition = AmbitionFactory(state=State.PROPOSED)
    with pytest.raises(MoveRefused):
        ambition.move_to(State.REALISED, closed_on=dt.date(2023, 6, 1))
    ambition.refresh_from_db()
    assert ambition.state == State.PROPOSED


def test_a_move_sets_its_fields_in_the_database_and_on_the_record():
    ambition = AmbitionFactory(state=State.UNDER_WAY)
    ambition.move_to(State.REALISED, closed_on=dt.date(2023, 6, 1), outcome="Gelukt.")
    assert ambition.outcome == "Gelukt."
    stored = Ambition.objects.get()
    assert (stored.state, stored.closed_on) == (State.REALISED, dt.date(2023, 6, 1))


def test_the_second_of_two_people_is_told_in_which_state_it_is():
    first = AmbitionFactory(state=State.UNDER_WAY)
    second = Ambition.objects.get(pk=first.pk)
    first.move_to(State.REALISED, closed_on=dt.date(2023, 6, 1))
    with pytest.raises(MoveRefused) as refusal:
        second.move_to(State.DROPPED, closed_on=dt.date(2023, 6, 2), outcome="Te laat.")
    assert refusal.value.code == "somebody_was_first"
    assert str(State.REALISED.label) in refusal.value.messages[0]
    assert Ambition.objects.get().outcome == ""


def test_a_move_that_breaks_a_rule_of_the_model_is_refused_in_words():
    ambition = AmbitionFactory(state=State.UNDER_WAY)
    with pytest.raises(ValidationError):
        ambition.move_to(State.DROPPED, closed_on=dt.date(2023, 6, 1), outcome="")
    assert ambition.state == State.UNDER_WAY
    assert Ambition.objects.get().state == State.UNDER_WAY


def test_the_database_itself_refuses_a_move_that_is_not_in_the_table():
    ambition = AmbitionFactory(state=State.REALISED)
    with pytest.raises((ProgrammingError, InternalError), match="Invalid transition"), transaction.atomic():
        Ambition.objects.filter(pk=ambition.pk).update(state=State.UNDER_WAY, closed_on=None)


def test_the_history_tells_who_made_which_move(expert):
    ambition = AmbitionFactory(state=State.AGREED)
    with pghistory.context(user=expert.pk):
        ambition.move_to(State.UNDER_WAY)
    steps = ambition.steps()
    assert [str(step.state) for step in steps] == [str(State.AGREED.label), str(State.UNDER_WAY.label)]
    assert steps[-1].actor == str(expert)


def test_every_model_with_states_has_its_moves_guarded_by_the_database():
    models = [model for model in apps.get_models() if issubclass(model, StatefulModel)]
    assert Ambition in models
    for model in models:
        assert "only_known_moves" in [trigger.name for trigger in model._meta.triggers], model
