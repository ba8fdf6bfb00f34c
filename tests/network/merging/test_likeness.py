"""Who may be the same human: what counts as alike, and at what price."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fluxus.network.models import Person
from fluxus.network.models.likeness import Reason
from fluxus.network.models.person import PersonQuerySet
from tests.factories.network import OrganisationFactory, OrganisationRoleFactory, PersonFactory
from tests.factories.schools import BoardRoleFactory, SchoolFactory, SchoolRoleFactory

pytestmark = pytest.mark.django_db


def reasons(one, other):
    """Why the two are thought to be one; nothing when they are not."""
    keys = tuple(sorted([one.pk, other.pk]))
    return next((pair.reasons for pair in Person.objects.likely_duplicates() if pair.keys == keys), set())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"email": "ZOE@komeet.example"}, True),
        ({"phone": "+31 (0)6 11 22 33 44"}, True),
        ({"first_name": "Z.", "last_name": "Meteoor"}, True),
        ({"first_name": "Zoe", "last_name": "Meteor"}, True),
        ({"first_name": "Bert", "last_name": "Meteoor"}, False),
        ({"first_name": "Zoë", "last_name": ""}, False),
        ({"phone": "06"}, False),
        ({}, False),
    ],
)
def test_who_is_typed_resembles_who_is_known(typed, found):
    known = PersonFactory(first_name="Zoë", last_name="Méteoor", email="zoe@komeet.example", phone="06-11223344")
    PersonFactory()
    assert list(Person.objects.resembling(**typed)) == [known] * found


def test_the_same_address_stands_above_a_like_name():
    PersonFactory(first_name="Zoe", last_name="Meteoor")
    known = PersonFactory(email="zoe@komeet.example")
    typed = {"first_name": "Zoe", "last_name": "Meteoor", "email": "zoe@komeet.example"}
    assert Person.objects.resembling(**typed).first() == known


def test_who_is_most_alike_stands_first():
    PersonFactory(first_name="Zoe", last_name="Meteoren")
    known = PersonFactory(first_name="Zoe", last_name="Meteoor")
    assert Person.objects.resembling(first_name="Zoe", last_name="Meteoor").first() == known


def test_the_same_phone_however_it_was_written_is_a_reason_unless_many_have_it():
    one, other = PersonFactory(phone="+31 6 11223344"), PersonFactory(phone="0611223344")
    assert reasons(one, other) == {Reason.PHONE}
    PersonFactory.create_batch(3, phone="06 1122 3344")
    assert reasons(one, other) == set()


def test_the_same_name_is_a_reason_wherever_they_work_accents_and_prefix_aside():
    one = PersonFactory(first_name="Zoë", prefix="van", last_name="Komeet")
    other = PersonFactory(first_name="Zoe", prefix="", last_name="Komeet")
    assert reasons(one, other) == {Reason.NAME}


def test_an_initial_is_no_name_to_recognise_somebody_by():
    assert (
        reasons(PersonFactory(first_name="Z", last_name="Ster"), PersonFactory(first_name="Z", last_name="Ster"))
        == set()
    )


@pytest.mark.parametrize(
    ("factory", "body"),
    [(SchoolRoleFactory, "school"), (BoardRoleFactory, "board"), (OrganisationRoleFactory, "organisation")],
)
def test_a_like_name_is_a_reason_at_the_same_body_of_whichever_kind(factory, body):
    one, other = PersonFactory(first_name="Zoë", last_name="Komeet"), PersonFactory(first_name="Z.", last_name="Komeet")
    role = factory(person=one)
    assert reasons(one, other) == set()
    factory(person=other, **{body: getattr(role, body)})
    assert reasons(one, other) == {Reason.BODY}


def test_colleagues_with_one_family_name_are_two_people():
    school = SchoolFactory()
    anna, bert = (
        PersonFactory(first_name="Anna", last_name="Sterrenbergen"),
        PersonFactory(first_name="Bert", last_name="Sterrenbergen"),
    )
    for person in (anna, bert):
        SchoolRoleFactory(person=person, school=school)
    assert reasons(anna, bert) == set()


def test_more_people_cost_no_more_queries():
    def queries():
        with CaptureQueriesContext(connection) as asked:
            Person.objects.likely_duplicates()
        return len(asked)

    OrganisationRoleFactory()
    few = queries()
    for organisation in OrganisationFactory.create_batch(3):
        OrganisationRoleFactory.create_batch(4, organisation=organisation)
    assert queries() == few


def test_a_name_that_is_typed_is_looked_up_in_the_index():
    PersonFactory.create_batch(50)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = PersonQuerySet(Person).resembling(first_name="Zoe", last_name="Meteoor").order_by().explain()
    assert "person_name_key" in plan
