"""Two colleagues merge the same two people at the same moment."""

from fluxus.network.merging.acts import merge, undo
from fluxus.network.models import Person, PersonMerge
from tests.factories.network import OrganisationRoleFactory, PersonFactory


def test_one_wins_and_the_other_is_told_whichever_record_each_keeps(at_once):
    one, other = PersonFactory(), PersonFactory()
    OrganisationRoleFactory(person=one)
    OrganisationRoleFactory(person=other)
    outcomes = at_once(lambda: merge(one, other, {}, None), lambda: merge(other, one, {}, None))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["CannotMerge", "PersonMerge"]
    log = PersonMerge.objects.get()
    assert Person.objects.get(pk__in=[one.pk, other.pk]) == log.kept
    assert log.kept.organisationroles.count() == 2


def test_a_merge_is_taken_back_by_one_of_two(at_once):
    log = merge(PersonFactory(), PersonFactory(), {}, None)
    outcomes = at_once(lambda: undo(log, None), lambda: undo(log, None))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["CannotUndo", "NoneType"]
