"""Nothing of a foreign place, and nothing that is somebody's alone, shows anywhere: whatever the page."""

import pytest
from django.urls import reverse

from fluxus.common.filters import ScopedFilterSet
from fluxus.common.forms import ScopedForm, ScopedModelForm
from fluxus.common.pages.edit import FormPage
from fluxus.common.panels import registry
from fluxus.common.scoping import ScopedQuerySet
from tests.access.policy import POLICY
from tests.access.walk import LISTS, PAGES, each_alone, naming, text_of
from tests.access.world import FOREIGN, OWN
from tests.factories.desk import JobFactory, SavedViewFactory

FORMS = {name: page for name, page in PAGES.items() if page and issubclass(page, FormPage)}
ALONE = "Eigenzinnig"
OF_A_PLACE = {
    name for name, page in LISTS.items() if POLICY[name].permission in {"schools.view_school", "network.view_person"}
}


@pytest.mark.parametrize("role", each_alone("school", "board", "maker", "roleless"))
def test_no_page_shows_a_word_of_a_foreign_place(role, walk):
    assert naming(FOREIGN, walk(role)) == []


@pytest.mark.parametrize("role", each_alone("school", "board"))
def test_no_file_made_of_a_list_holds_a_word_of_a_foreign_place(role, files):
    assert naming(FOREIGN, files(role)) == []
    assert {name.rsplit(" ", 1)[1] for name in naming(OWN, files(role))} == {"csv", "xlsx"}


@pytest.mark.parametrize("role", ["school", "board", "maker", "roleless"])
def test_the_search_box_finds_nothing_of_a_foreign_place(role, world, login):
    page = text_of(login(world.users[role]).get(reverse("search"), {"q": FOREIGN[:-1]}))
    assert FOREIGN not in page


@pytest.mark.parametrize("role", ["school", "board"])
def test_a_foreign_row_asked_for_by_a_filter_is_no_choice(role, world, login):
    client = login(world.users[role])
    page = client.get(reverse("schools:school_list"), {"board": world.foreign.board.pk})
    assert page.context["filter"].form.errors.keys() == {"board"}


def test_what_is_out_of_scope_for_some_does_show_to_colleagues(world, login):
    client = login(world.users["manager"])
    silent = {name for name in OF_A_PLACE if FOREIGN not in text_of(client.get(reverse(name)))}
    assert silent == set()
    assert len(OF_A_PLACE) > 1


@pytest.mark.parametrize("role", ["school", "expert", "manager", "admin"])
def test_what_is_somebodys_alone_shows_to_nobody_else(role, world, login):
    user = world.users[role]
    JobFactory(title=ALONE, owner=world.foreign.expert)
    for name in LISTS:
        SavedViewFactory(name=f"{ALONE} {name}", page=reverse(name), owner=world.foreign.expert)
    client = login(user)
    shown = [name for name in LISTS if may(world, role, name) and ALONE in text_of(client.get(reverse(name)))]
    assert shown == []
    own = login(world.foreign.expert)
    assert ALONE in text_of(own.get(reverse("desk:job_list")))


def may(world, role, name):
    return world.users[role].has_perm(POLICY[name].permission)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_offers_only_choices_in_scope(name):
    assert issubclass(LISTS[name].filterset_class, ScopedFilterSet)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_offers_only_choices_in_scope(name):
    assert issubclass(FORMS[name].form_class, (ScopedForm, ScopedModelForm))


@pytest.mark.parametrize("model", registry.searches, ids=lambda model: model._meta.label)
def test_what_the_search_box_looks_through_knows_who_may_see_it(model):
    assert isinstance(model.objects.all(), ScopedQuerySet)
    assert callable(model.objects.all().search)
