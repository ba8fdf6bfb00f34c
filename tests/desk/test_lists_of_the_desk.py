import pytest
from django.urls import reverse

from fluxus.desk.models import SavedView
from tests.factories.desk import ActionItemFactory, SavedViewFactory

pytestmark = pytest.mark.django_db
LIST = reverse("desk:actionitem_list")


def titles(response):
    return [str(row.record) for row in response.context["table"].paginated_rows]


def test_a_list_is_narrowed_by_words_and_says_so_with_a_chip_that_can_be_taken_off(login, expert):
    ActionItemFactory(title="Bus bestellen", owner=expert)
    ActionItemFactory(title="Zaal huren", owner=expert)
    response = login(expert).get(LIST, {"q": "zaal", "owner": expert.pk})
    assert titles(response) == ["Zaal huren"]
    search, owner = response.context["chips"]
    assert search.value == "zaal"
    assert owner.value == str(expert)
    assert search.url == f"?owner={expert.pk}"


def test_htmx_gets_the_rows_alone(login, expert):
    response = login(expert).get(LIST, headers={"HX-Request": "true"})
    assert next(template.name for template in response.templates) == "pages/_rows.html"


def test_a_column_can_be_put_away_and_the_export_follows(login, expert):
    ActionItemFactory(title="Zaal huren", owner=expert)
    client = login(expert)
    shown = client.get(LIST, {"export": "csv"}).content.decode("utf-8-sig").splitlines()
    fewer = client.get(LIST, {"export": "csv", "hide": "due"}).content.decode("utf-8-sig").splitlines()
    assert len(shown[0].split(";")) == len(fewer[0].split(";")) + 1
    assert len(shown) == len(fewer) == 2


def test_an_export_holds_what_the_filters_leave(login, expert):
    ActionItemFactory.create_batch(30, owner=expert)
    ActionItemFactory(title="Zaal huren", owner=expert)
    client = login(expert)
    assert len(client.get(LIST, {"export": "csv"}).content.splitlines()) == 32
    assert len(client.get(LIST, {"export": "csv", "q": "zaal"}).content.splitlines()) == 2
    assert client.get(LIST, {"export": "xlsx"}).content.startswith(b"PK")


def test_sorting_and_paging_stand_in_the_address(login, expert):
    for number in range(30):
        ActionItemFactory(title=f"Taak {number:02}", owner=expert)
    client = login(expert)
    assert titles(client.get(LIST, {"sort": "-title"}))[0] == "Taak 29"
    assert len(titles(client.get(LIST, {"page": 2}))) == 5
    assert len(titles(client.get(LIST, {"per_page": 50}))) == 30


def test_a_filter_out_of_a_bad_address_shows_the_list_not_an_error(login, expert):
    ActionItemFactory(owner=expert)
    for query in ({"owner": "x"}, {"page": "no"}, {"sort": "nothing"}, {"state": "flying"}, {"per_page": "-1"}):
        assert login(expert).get(LIST, query).status_code == 200


def test_filters_are_kept_as_a_tab_of_ones_own(login, expert, bureau):
    client = login(expert)
    client.post(reverse("savedview_create"), {"page": LIST, "name": "Te laat", "query": "state=overdue"})
    tabs = client.get(LIST, {"state": "overdue"}).context["tabs"]
    assert [(tab.name, tab.active) for tab in tabs][-1] == ("Te laat", True)
    assert not login(bureau).get(LIST).context["tabs"]


def test_a_tab_is_removed_by_its_owner_only(login, expert, admin):
    view = SavedViewFactory(owner=expert)
    address = reverse("savedview_delete", args=[view.pk])
    assert login(admin).post(address).status_code == 404
    login(expert).post(address)
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example/", "/\\evil.example/", "https://evil.example/", "javascript:x", ""]
)
def test_a_saved_view_never_leads_to_another_site(login, expert, elsewhere):
    response = login(expert).post(reverse("savedview_create"), {"page": elsewhere, "name": "x", "query": ""})
    assert response.url == reverse("start")
    assert not SavedView.objects.exists()
