import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from fluxus.network.models import Person
from tests.days import today
from tests.factories.network import OrganisationRoleFactory, PersonFactory
from tests.factories.schools import BoardRoleFactory, SchoolRoleFactory

pytestmark = pytest.mark.django_db
PEOPLE, NEW = reverse("network:person_list"), reverse("network:person_create")


def names(response):
    return [row.record.last_name for row in response.context["table"].rows]


def test_a_prefix_does_not_count_in_sorting(login, expert):
    for prefix, last_name in (("van", "Zwartgat"), ("", "Melkweg"), ("de", "Aarde")):
        PersonFactory(prefix=prefix, last_name=last_name)
    found = names(login(expert).get(PEOPLE))
    assert [name for name in found if name in ("Aarde", "Melkweg", "Zwartgat")] == ["Aarde", "Melkweg", "Zwartgat"]


@pytest.mark.parametrize("words", ["koös komeét", "komeet", "KOOS", "0611", "koos@sterren"])
def test_people_are_found_by_name_mail_and_phone_whatever_accents(words, login, expert):
    PersonFactory(first_name="Koos", last_name="Komeet", email="koos@sterren.example", phone="0611223344")
    assert names(login(expert).get(PEOPLE, {"q": words})) == ["Komeet"]


def test_somebody_who_seems_known_is_made_only_by_who_looked_at_the_candidates(login, expert):
    known = PersonFactory(first_name="Zoë", last_name="Méteoor")
    typed = {"first_name": "Z.", "last_name": "Meteoor", "email": "zoe2@komeet.example"}
    client = login(expert)
    response = client.post(NEW, typed)
    assert list(response.context["form"].candidates) == [known]
    assert response.context["form"]["first_name"].value() == "Z."
    assert Person.objects.filter(last_name="Meteoor").count() == 0
    made = client.post(NEW, {**typed, "make_anyway": "on"})
    assert made.status_code == 302
    assert Person.objects.filter(last_name="Meteoor").count() == 1


def test_the_same_address_is_the_same_person_even_for_who_insists(login, expert):
    PersonFactory(email="nova@komeet.example")
    typed = {"first_name": "Anders", "last_name": "Genoemd", "email": "NOVA@komeet.example", "make_anyway": "on"}
    assert login(expert).post(NEW, typed).status_code == 200
    assert not Person.objects.filter(last_name="Genoemd").exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonFactory(email="Nova@komeet.example")


def test_changing_somebody_asks_for_no_candidates(login, expert):
    one, other = PersonFactory(first_name="Ab", last_name="Maan"), PersonFactory(first_name="An", last_name="Maan")
    login(expert).post(reverse("network:person_edit", args=[one.pk]), {"first_name": "Abe", "last_name": "Maan"})
    one.refresh_from_db()
    assert one.first_name == "Abe"
    assert other.first_name == "An"


def test_the_card_shows_the_roles_at_whatever_body_those_of_today_first(login, expert):
    person = PersonFactory()
    before = SchoolRoleFactory(person=person, until=dt.date(2022, 7, 31))
    board = BoardRoleFactory(person=person, since=dt.date(2021, 8, 1))
    partner = OrganisationRoleFactory(person=person, since=dt.date(2023, 1, 1))
    assert person.affiliations(expert) == [partner, board, before]
    page = login(expert).get(person.get_absolute_url()).content.decode()
    assert all(str(role.body) in page for role in (partner, board, before))


def test_the_list_says_where_somebody_works_today(login, expert):
    person = PersonFactory(last_name="Komeet")
    SchoolRoleFactory(person=person, until=dt.date(2022, 7, 31))
    now = [SchoolRoleFactory(person=person), OrganisationRoleFactory(person=person)]
    page = login(expert).get(PEOPLE, {"q": "komeet"})
    shown = page.context["table"].rows[0].get_cell_value("works_at")
    assert shown.count("(") == len(now)
    assert all(str(role.body) in shown for role in now)


def test_who_was_archived_leaves_lists_and_choices_and_can_be_brought_back(login, expert):
    person = PersonFactory(last_name="Zwartgat")
    client = login(expert)
    client.post(reverse("network:person_end", args=[person.pk]), {"day": today().isoformat()})
    person.refresh_from_db()
    assert person.archived_on == today()
    assert "Zwartgat" not in names(client.get(PEOPLE))
    assert "Zwartgat" in names(client.get(PEOPLE, {"archived": "true"}))
    form = client.get(reverse("network:organisationrole_create")).context["form"]
    assert person not in form.fields["person"].queryset
    client.post(reverse("network:person_restore", args=[person.pk]))
    assert "Zwartgat" in names(client.get(PEOPLE))


def test_people_of_a_school_see_colleagues_and_their_board_and_nobody_else(school_user):
    school = school_user.person.schoolroles.get().school
    colleague = SchoolRoleFactory(school=school, role="teacher").person
    former = SchoolRoleFactory(school=school, role="teacher", until=dt.date(2022, 7, 31)).person
    above = BoardRoleFactory(board=school.board).person
    SchoolRoleFactory()
    OrganisationRoleFactory()
    assert set(Person.objects.visible_to(school_user)) == {school_user.person, colleague, above}
    assert former not in Person.objects.visible_to(school_user)


def test_a_board_sees_the_people_of_its_schools(board_user):
    board = board_user.person.boardroles.get().board
    teacher = SchoolRoleFactory(school__board=board, role="teacher").person
    SchoolRoleFactory()
    assert set(Person.objects.visible_to(board_user)) == {board_user.person, teacher}
