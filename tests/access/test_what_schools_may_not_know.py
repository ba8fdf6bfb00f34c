"""A school or board sees nothing of another, and nothing that we keep among colleagues: by any address, filter, file or form."""

import pytest
from django import forms
from django.db import transaction
from django.urls import reverse

from fluxus.common.pages import ListPage
from tests.access.places import url_of
from tests.access.policy import POLICY
from tests.access.test_rows_out_of_scope import may
from tests.access.walk import ADDRESSES, LISTS, each_alone, naming, text_of
from tests.access.world import AT_A_PLACE, FOREIGN, SECRET, SISTER

OF_A_ROW = [name for name, address in ADDRESSES.items() if address.parameters and not POLICY[name].statuses]
HIDDEN = {403, 404}


@pytest.mark.parametrize("role", each_alone("school", "board"))
def test_what_colleagues_keep_among_themselves_shows_on_no_page_list_file_or_search(role, world, walk, files, login):
    assert naming(SECRET, walk(role)) == naming(SECRET, files(role)) == []
    client = login(world.users[role])
    assert SECRET not in text_of(client.get(reverse("search"), {"q": SECRET[:-1]}))
    assert client.get(world.secret.get_absolute_url()).status_code == 404


def test_colleagues_do_read_what_they_keep_among_themselves(world, login):
    """So that the test above cannot pass by keeping no secret."""
    assert SECRET in text_of(login(world.users["manager"]).get(world.secret.get_absolute_url()))


def test_what_is_shared_does_show(world, login):
    """So that the tests beside this one cannot pass by showing nothing."""
    client = login(world.users["school"])
    home = text_of(client.get(world.own.school.page_url("home")))
    for shown in (
        world.own.visit.topic,
        world.own.action_item.title,
        world.own.attachment.name,
        world.own.proposal.value,
    ):
        assert shown in home


@pytest.mark.parametrize("role", each_alone("school"))
def test_a_school_reads_nothing_of_another_school_of_its_board_and_the_board_reads_both(role, world, walk, login):
    school, board = login(world.users[role]), login(world.users["board"])
    assert naming(SISTER, walk(role)) == []
    assert school.get(world.sister.school.get_absolute_url()).status_code == 404
    assert board.get(world.sister.school.page_url("home")).status_code == 200
    assert SISTER in text_of(board.get(reverse("schools:school_comparison")))


@pytest.mark.parametrize("role", ["school", "board"])
def test_nothing_is_posted_to_a_row_of_a_foreign_place(role, world, login):
    user = world.users[role]
    client = login(user)
    client.raise_request_exception = False
    answered = {}
    for name in OF_A_ROW:
        with transaction.atomic():
            answered[name] = client.post(
                url_of(ADDRESSES[name], world.foreign, world, user), {"answer": "x"}
            ).status_code
            transaction.set_rollback(True)
    of_a_place = {name for name in OF_A_ROW if POLICY[name].of.get("pk") in AT_A_PLACE}
    open_to_all = {"network.district", "network.municipality", "accounts.districtexpert"}
    wrong = {
        name: status
        for name, status in answered.items()
        if name in of_a_place and POLICY[name].of["pk"] not in open_to_all and status not in HIDDEN | {405}
    }
    assert wrong == {}
    assert len(of_a_place) > 30


@pytest.mark.parametrize("role", ["school", "board"])
@pytest.mark.parametrize("name", LISTS)
def test_no_filter_offers_or_takes_a_row_of_a_foreign_place(name, role, world, login):
    if not may(world, role, name):
        assert login(world.users[role]).get(reverse(name)).status_code == 403
        return
    client = login(world.users[role])
    page = client.get(reverse(name))
    assert issubclass(ADDRESSES[name].view.view_class, ListPage)
    for field_name, field in page.context["filter"].form.fields.items():
        if not isinstance(field, forms.ModelChoiceField):
            continue
        offered = " ".join(str(record) for record in field.queryset)
        assert FOREIGN not in offered, f"{name}: {field_name}"
        foreign = AT_A_PLACE.get(field.queryset.model._meta.label_lower)
        if foreign and field.queryset.model.scope.portal:
            taken = client.get(reverse(name), {field_name: foreign(world.foreign).pk})
            assert field_name in taken.context["filter"].form.errors, f"{name}: {field_name}"


@pytest.mark.parametrize("role", ["school", "board"])
def test_a_file_or_statement_of_a_foreign_place_is_not_handed_out(role, world, login):
    client = login(world.users[role])
    foreign = world.foreign
    for address in (
        foreign.attachment.get_absolute_url(),
        reverse("schools:budget_statement", args=[foreign.budget.pk]),
        foreign.school.page_url("home"),
        foreign.board.page_url("home"),
    ):
        assert client.get(address).status_code in HIDDEN
