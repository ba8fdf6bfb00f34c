"""Two colleagues merge the same two people at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from fluxus.network.merging.acts import CannotUndo, merge, undo
from fluxus.network.merging.moving import CannotMerge
from fluxus.network.models import Person, PersonMerge
from tests.factories.network import OrganisationRoleFactory, PersonFactory


def at_once(*acts):
    """What each of ``acts`` came to, started together, each with a connection of its own."""
    ready = threading.Barrier(len(acts))

    def run(act):
        try:
            connection.ensure_connection()
            ready.wait(timeout=60)
            return act()
        except (CannotMerge, CannotUndo) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_one_wins_and_the_other_is_told_whichever_record_each_keeps():
    one, other = PersonFactory(), PersonFactory()
    OrganisationRoleFactory(person=one)
    OrganisationRoleFactory(person=other)
    outcomes = at_once(lambda: merge(one, other, {}, None), lambda: merge(other, one, {}, None))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["CannotMerge", "PersonMerge"]
    log = PersonMerge.objects.get()
    assert Person.objects.get(pk__in=[one.pk, other.pk]) == log.kept
    assert log.kept.organisationroles.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_merge_is_taken_back_by_one_of_two():
    log = merge(PersonFactory(), PersonFactory(), {}, None)
    outcomes = at_once(lambda: undo(log, None), lambda: undo(log, None))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["CannotUndo", "NoneType"]
