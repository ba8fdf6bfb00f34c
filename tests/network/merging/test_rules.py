"""When two people may be merged, and until when that can be taken back."""

import datetime as dt

import pghistory
import pytest

from fluxus.accounts.models import User
from fluxus.network.merging.acts import CannotUndo, judge_apart, merge, undo, why_not_undone
from fluxus.network.merging.moving import CannotMerge
from fluxus.network.models import NotDuplicate, Person, PersonMerge
from tests.days import today
from tests.factories.accounts import UserFactory
from tests.factories.budgets import BudgetEntryFactory, BudgetFactory
from tests.factories.network import OrganisationRoleFactory, PersonFactory
from tests.factories.schools import SchoolRoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return PersonFactory(email="nova@melkweg.example"), PersonFactory(phone="0611223344")


def test_who_was_merged_stands_in_no_list_search_or_choice_any_more(two):
    kept, merged = two
    merge(kept, merged, {}, None)
    assert merged not in Person.objects.all()
    assert merged not in Person.objects.search(merged.last_name)
    merged.refresh_from_db()
    assert merged.standing == kept


def test_the_kept_takes_over_the_mail_address_of_the_merged(two):
    kept, merged = two
    address = merged.email
    log = merge(kept, merged, {"email": address}, None)
    kept.refresh_from_db()
    assert kept.email == address
    undo(log, None)
    kept.refresh_from_db()
    assert kept.email == "nova@melkweg.example"


def test_one_of_the_two_in_use_keeps_the_person_in_the_lists():
    kept, merged = PersonFactory(archived_on=today()), PersonFactory()
    merge(kept, merged, {}, None)
    assert kept in Person.objects.active()


@pytest.mark.parametrize("again", ["the same", "the other way round", "with a third"])
def test_somebody_is_merged_once(again, two):
    kept, merged = two
    merge(kept, merged, {}, None)
    pairs = {
        "the same": (kept, merged),
        "the other way round": (merged, kept),
        "with a third": (PersonFactory(), merged),
    }
    with pytest.raises(CannotMerge):
        merge(*pairs[again], {}, None)
    with pytest.raises(CannotMerge):
        merge(kept, kept, {}, None)


def test_two_open_accounts_are_never_made_one():
    one, other = UserFactory(), UserFactory()
    with pytest.raises(CannotMerge, match=other.email):
        merge(one.person, other.person, {}, None)
    assert PersonMerge.objects.count() == 0
    assert Person.objects.filter(pk=other.person_id).exists()


def test_an_account_that_ended_stays_with_the_old_record_and_an_open_one_is_not_left_behind():
    one, other = UserFactory(), UserFactory(is_active=False, ended_on=dt.date(2024, 7, 31))
    with pytest.raises(CannotMerge):
        merge(other.person, one.person, {}, None)
    merge(one.person, other.person, {}, None)
    assert User.objects.get(pk=other.pk).person == other.person
    assert User.objects.get(pk=one.pk).person == one.person


def test_an_entry_that_nobody_can_change_goes_on_naming_the_old_record(two):
    kept, merged = two
    entry = BudgetEntryFactory(budget=BudgetFactory(granted=100), kind="commitment", amount=10, subject=merged)
    log = merge(kept, merged, {}, None)
    entry = type(entry).objects.get(pk=entry.pk)
    assert entry.subject.standing == kept
    undo(log, None)


def test_the_history_is_not_rewritten(two):
    kept, merged = two
    role = SchoolRoleFactory(person=merged)
    first = list(role.events.order_by("pgh_id").values())
    merge(kept, merged, {}, None)
    events = list(role.events.order_by("pgh_id").values())
    assert events[: len(first)] == first
    assert [event["person_id"] for event in events[len(first) :]] == [kept.pk]


def test_the_history_says_who_merged(two, expert):
    with pghistory.context(user=expert.pk):
        log = merge(*two, {}, expert.person)
    assert log.merged_by == expert.person
    assert log.events.get().pgh_context.metadata["user"] == expert.pk


def test_a_merge_is_taken_back_once(two):
    log = merge(*two, {}, None)
    assert why_not_undone(log) == ""
    undo(log, None)
    with pytest.raises(CannotUndo):
        undo(log, None)


@pytest.mark.parametrize("edited", ["kept", "merged", "moved", "taken away", "fused"])
def test_what_somebody_changed_since_keeps_a_merge_from_being_taken_back(edited, two):
    kept, merged = two
    moved = OrganisationRoleFactory(person=merged)
    fused = SchoolRoleFactory(person=kept)
    SchoolRoleFactory(person=merged, school=fused.school, since=dt.date(2019, 8, 1))
    log = merge(kept, merged, {}, None)
    if edited == "taken away":
        moved.delete()
    else:
        model, pk, values = {
            "kept": (Person, kept.pk, {"first_name": "Anders"}),
            "merged": (Person, merged.pk, {"first_name": "Anders"}),
            "moved": (type(moved), moved.pk, {"until": today()}),
            "fused": (type(fused), fused.pk, {"until": today()}),
        }[edited]
        model._base_manager.filter(pk=pk).update(**values)
    with pytest.raises(CannotUndo):
        undo(log, None)
    assert why_not_undone(log) != ""
    assert Person._base_manager.get(pk=merged.pk).merged_into == kept


def test_what_was_added_since_stays_with_the_kept(two):
    kept, merged = two
    log = merge(kept, merged, {}, None)
    added = OrganisationRoleFactory(person=kept)
    undo(log, None)
    added.refresh_from_db()
    assert added.person == kept


def test_an_address_that_somebody_else_got_since_keeps_a_merge_from_being_taken_back(two):
    kept, merged = two
    address = merged.email
    log = merge(kept, merged, {}, None)
    PersonFactory(email=address)
    with pytest.raises(CannotUndo):
        undo(log, None)
    log.refresh_from_db()
    assert log.undone_at is None


def test_merges_of_merges_are_taken_back_from_the_last_to_the_first(two):
    middle, first = two
    last = PersonFactory()
    role = SchoolRoleFactory(person=first)
    inner = merge(middle, first, {}, None)
    outer = merge(last, middle, {}, None)
    first.refresh_from_db()
    assert first.standing == last
    with pytest.raises(CannotUndo):
        undo(inner, None)
    undo(outer, None)
    undo(inner, None)
    role.refresh_from_db()
    assert role.person == first


def test_a_pair_is_told_apart_once_until_that_is_withdrawn(two):
    one, other = two
    judge_apart(other, one, None)
    judge_apart(one, other, None)
    judgement = NotDuplicate.objects.get()
    assert NotDuplicate.objects.pairs() == {tuple(sorted([one.pk, other.pk]))}
    judgement.withdraw()
    assert NotDuplicate.objects.pairs() == set()
