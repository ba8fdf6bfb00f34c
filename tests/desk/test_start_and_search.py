import pytest
from django.urls import reverse

from tests.factories.network import OrganisationFactory
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db


def found(response):
    return {str(row) for group in response.context["found"] for row in group["rows"]}


def test_the_search_box_finds_without_accents_or_case(login, expert):
    OrganisationFactory(name="Café Één")
    assert found(login(expert).get(reverse("search"), {"q": "cafe een"})) == {"Café Één"}


def test_the_search_box_shows_a_director_nothing_of_another_school(login, school_user):
    own = school_user.person.schoolroles.get().school
    SchoolFactory(name=f"{own.name} Noord")
    assert found(login(school_user).get(reverse("search"), {"q": own.name})) == {str(own)}


@pytest.mark.parametrize("role", ["expert", "bureau", "manager", "admin", "school_user", "board_user", "roleless_user"])
def test_everybody_has_a_start_page(login, request, role):
    assert login(request.getfixturevalue(role)).get("/", follow=True).status_code == 200


def test_alive_is_told_to_anybody_and_ready_names_what_is_away(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    state = client.get("/readyz").json()
    assert state["database"] == state["redis"] == state["disk"] == "ok"
