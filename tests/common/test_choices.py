"""A choice out of very many records draws the first, and the page answers with the rest that its reader may see."""

import pytest
from django.urls import reverse

from fluxus.common import choices
from schools.models import School
from tests.factories.schools import SchoolFactory, SchoolRoleFactory

ENTRIES = reverse("schools:budgetentry_list")
NEW_ROLE = reverse("schools:schoolrole_create")


@pytest.fixture(autouse=True)
def _draws_three(monkeypatch):
    monkeypatch.setattr(choices, "DRAWN_AT_MOST", 3)


def drawn(response, field):
    form = response.context["filter"].form if "filter" in response.context else response.context["form"]
    return [option.data["value"] for option in form[field].subwidgets if option.data["value"]]


def test_a_short_choice_is_drawn_whole(login, manager):
    made = SchoolFactory.create_batch(2)
    page = login(manager).get(ENTRIES)
    assert {str(value) for value in drawn(page, "school")} == {str(school.pk) for school in made}
    assert b"data-seek" not in page.content


def test_a_long_choice_is_cut_and_says_so(login, manager):
    SchoolFactory.create_batch(9)
    page = login(manager).get(ENTRIES)
    assert len(drawn(page, "school")) <= 4
    assert b'data-seek="school"' in page.content


def test_what_was_chosen_is_drawn_however_long_the_choice(login, manager):
    SchoolFactory.create_batch(9)
    last = School.objects.last()
    page = login(manager).get(ENTRIES, {"school": last.pk}).content.decode()
    assert f'<option value="{last.pk}" selected>' in page


def test_a_long_choice_costs_as_many_queries_as_a_longer_one(login, manager, costs_the_same):
    SchoolFactory.create_batch(5)
    client = login(manager)
    costs_the_same(lambda: client.get(ENTRIES), SchoolFactory.create_batch)


@pytest.mark.parametrize("address", [ENTRIES, NEW_ROLE])
def test_a_page_answers_with_the_choices_that_hold_the_words(address, login, manager):
    SchoolFactory.create_batch(9)
    wanted = SchoolFactory(name="De Vliegende Hollander")
    found = login(manager).get(address, {"choices": "school", "words": "vliegende holl"}).json()["choices"]
    assert found == [{"value": str(wanted.pk), "text": str(wanted)}]


def test_nobody_is_offered_what_they_may_not_see(login, school_user):
    SchoolFactory(name="De Vliegende Hollander")
    found = login(school_user).get(ENTRIES, {"choices": "school", "words": "vliegende"}).json()["choices"]
    assert found == []


@pytest.mark.parametrize("name", ["nothing", "kind", "day"])
def test_a_field_that_is_no_choice_of_records_answers_nothing(name, login, manager):
    assert login(manager).get(ENTRIES, {"choices": name}).status_code == 404


def test_a_choice_beyond_the_drawn_ones_is_accepted(login, manager):
    SchoolFactory.create_batch(5)
    role, last = SchoolRoleFactory.build(), School.objects.last()
    person = SchoolRoleFactory().person
    typed = {"school": last.pk, "person": person.pk, "role": role.role, "since": role.since.isoformat()}
    login(manager).post(NEW_ROLE, typed)
    assert last.roles.filter(person=person).exists()


def test_schools_of_one_name_are_told_apart_by_their_address(login, manager):
    for street in ("Maanlaan", "Sterrenlaan"):
        SchoolFactory(name="De Tweeling", street=street, house_number="3", city="Melkwegdam")
    form = login(manager).get(ENTRIES).context["filter"].form
    labels = {str(option.data["label"]) for option in form["school"].subwidgets if option.data["value"]}
    assert labels == {"De Tweeling, Maanlaan 3, Melkwegdam", "De Tweeling, Sterrenlaan 3, Melkwegdam"}
