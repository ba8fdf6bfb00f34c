"""A merge forgets nothing, and taking it back leaves the database as it was."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fluxus.network.merging.acts import merge, undo
from fluxus.network.merging.references import references_to
from fluxus.network.models import Person, PersonMerge
from schools.models import SchoolRole
from tests.factories.accounts import UserFactory
from tests.factories.desk import ActionItemFactory
from tests.factories.network import NotDuplicateFactory, PersonFactory
from tests.factories.schools import SchoolFactory, SchoolRoleFactory
from tests.factories.visits import VisitFactory
from tests.network.merging.everything import everything, point_everything_at, pointing_at

pytestmark = pytest.mark.django_db
FIRST_DAY, LAST = dt.date(2024, 8, 1), 25


def test_every_key_to_a_person_is_found():
    assert {reference.model._meta.label for reference in references_to(Person)} >= {
        "schools.SchoolRole",
        "schools.Group",
        "accounts.User",
        "monitoring.VisitPerson",
        "desk.ActionItem",
        "desk.Attachment",
    }


def test_nothing_points_at_who_was_merged_and_undoing_leaves_the_database_as_it_was():
    kept, merged, by = PersonFactory(), PersonFactory(phone="0611223344"), PersonFactory()
    made = point_everything_at(merged)
    before, moved = everything(), pointing_at(merged)
    assert {type(row) for row in made} - {PersonMerge} == {type(row) for row in moved}
    log = merge(kept, merged, {"phone": merged.phone, "email": merged.email}, by)
    assert pointing_at(merged) == []
    assert {(type(row), row.pk) for row in moved} <= {(type(row), row.pk) for row in pointing_at(kept)}
    undo(log, by)
    assert everything() == before
    assert Person.objects.get(pk=merged.pk) == merged


def test_what_both_were_named_in_counts_once_until_it_is_undone():
    kept, merged, by = PersonFactory(), PersonFactory(), PersonFactory()
    visit = VisitFactory(people=[kept, merged])
    NotDuplicateFactory(one=merged, other=kept)
    third = NotDuplicateFactory(one=kept).other
    NotDuplicateFactory(one=third, other=merged)
    before = everything()
    log = merge(kept, merged, {}, by)
    assert list(visit.people.all()) == [kept]
    assert pointing_at(merged) == []
    undo(log, by)
    assert everything() == before


def test_what_hangs_on_a_role_that_was_there_twice_goes_to_the_role_that_stays():
    kept, merged, by = PersonFactory(), PersonFactory(), PersonFactory()
    stays = SchoolRoleFactory(person=kept, role="icc", since=dt.date(2021, 8, 1), until=dt.date(2023, 7, 31))
    goes = SchoolRoleFactory(
        person=merged, school=stays.school, role="icc", certificate_on=dt.date(2020, 6, 1), trainer="Sterrencursus"
    )
    item = ActionItemFactory(subject=goes)
    before = everything()
    log = merge(kept, merged, {}, by)
    (role,) = SchoolRole.objects.filter(school=stays.school)
    assert (role.pk, role.since, role.until) == (stays.pk, goes.since, None)
    assert (role.certificate_on, role.trainer) == (goes.certificate_on, goes.trainer)
    item.refresh_from_db()
    assert item.object_id == stays.pk
    undo(log, by)
    assert everything() == before


def test_an_account_goes_along_and_its_password_stays_out_of_the_log():
    kept, by = PersonFactory(), PersonFactory()
    user = UserFactory(role="expert")
    log = merge(kept, user.person, {}, by)
    user.refresh_from_db()
    assert user.person == kept
    assert user.password not in str(log.changes)


terms = st.tuples(st.sampled_from(["teacher", "icc"]), st.integers(0, 20), st.one_of(st.none(), st.integers(0, 8)))
roles_of_one = st.lists(terms, max_size=4, unique_by=lambda term: term[:2])


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(roles_of_one, roles_of_one)
def test_no_day_of_a_role_is_lost_or_won_whatever_overlaps(of_kept, of_merged):
    with transaction.atomic():
        kept, merged, school = PersonFactory(), PersonFactory(), SchoolFactory()
        for person, terms in ((kept, of_kept), (merged, of_merged)):
            for role, start, length in terms:
                add_role(school, person, role, start, length)
        before, worked = everything(), days(kept) | days(merged)
        log = merge(kept, merged, {}, None)
        assert days(kept) == worked
        assert days(merged) == set()
        undo(log, None)
        assert everything() == before
        transaction.set_rollback(True)


def add_role(school, person, role, start, length):
    since = FIRST_DAY + dt.timedelta(days=start)
    until = None if length is None else since + dt.timedelta(days=length)
    SchoolRoleFactory(school=school, person=person, role=role, since=since, until=until)


def days(person):
    """The days on which a person has each role, up to the last day that a test looks at."""
    last = FIRST_DAY + dt.timedelta(days=LAST + 10)
    return {
        (role.role, role.since + dt.timedelta(days=number))
        for role in SchoolRole.objects.filter(person=person)
        for number in range(((role.until or last) - role.since).days + 1)
    }
