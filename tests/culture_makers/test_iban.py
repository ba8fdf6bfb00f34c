"""An account number is read whole by the bureau, an administrator and the maker alone, wherever it shows."""

import pytest
from django.urls import reverse

from culture_makers.models import CultureMaker
from fluxus.common.history import events_of
from fluxus.desk.imports import source_named
from tests.factories.accounts import UserFactory
from tests.factories.makers import CultureMakerFactory

pytestmark = pytest.mark.django_db
IBAN, END = "NL91ABNA0417164300", "4300"
LIST = reverse("culture_makers:culturemaker_list")
PLACES = {
    "page": lambda maker: (maker.get_absolute_url(), {}),
    "list": lambda maker: (LIST, {}),
    "export": lambda maker: (LIST, {"export": "csv"}),
    "search": lambda maker: (reverse("search"), {"q": IBAN}),
}


@pytest.fixture
def maker():
    return CultureMakerFactory(iban=IBAN)


def somebody(role, maker):
    """A colleague of the role, or the maker in person."""
    return UserFactory(person=maker.person) if role == "self" else UserFactory(role=role)


def shown(client, place, maker):
    """What stands at the place, without the question that the search box repeats."""
    url, query = PLACES[place](maker)
    response = client.get(url, query)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode().replace(f'value="{IBAN}"', "").replace(f"“{IBAN}”", "")


@pytest.mark.parametrize("role", ["bureau", "admin", "self"])
@pytest.mark.parametrize("place", ["page", "list", "export"])
def test_those_who_pay_and_the_maker_read_the_whole_number(role, place, maker, login):
    assert IBAN in shown(login(somebody(role, maker)), place, maker)


@pytest.mark.parametrize("role", ["expert", "manager"])
@pytest.mark.parametrize("place", ["page", "list", "export"])
def test_others_read_its_end_alone(role, place, maker, login):
    page = shown(login(somebody(role, maker)), place, maker)
    assert IBAN not in page
    assert END in page


@pytest.mark.parametrize("role", ["expert", "manager", "bureau"])
def test_nobody_finds_a_maker_by_the_number(role, maker, login):
    page = login(somebody(role, maker)).get(reverse("search"), {"q": IBAN})
    assert page.context["found"] == []
    assert not CultureMaker.objects.search(IBAN).exists()


def test_a_maker_does_not_read_the_number_of_another(maker):
    other = CultureMakerFactory(iban="BE71096123456769")
    user = somebody("self", maker)
    field = CultureMaker._meta.get_field("iban")
    assert field.readable(maker, user)
    assert not field.readable(other, user)


def test_a_colleague_who_is_a_maker_reads_the_own_number_alone(maker):
    expert = UserFactory(role="expert", person=maker.person)
    field = CultureMaker._meta.get_field("iban")
    assert field.readable(maker, expert)
    assert not field.readable(CultureMakerFactory(), expert)


@pytest.mark.parametrize(("role", "whole"), [("bureau", True), ("manager", False)])
def test_the_history_covers_what_the_page_covers(role, whole, maker):
    maker.iban = "NL02ABNA0123456789"
    maker.save()
    told = [change for event in events_of(maker, user=UserFactory(role=role)) for change in event.changes]
    values = {value for change in told for value in (change.before, change.after) if value}
    assert (IBAN in values) is whole
    assert ({"NL02ABNA0123456789"} <= values) is whole


@pytest.mark.parametrize(("role", "offered"), [("bureau", True), ("expert", False), ("manager", False)])
def test_a_form_asks_for_the_number_of_those_alone_who_may_read_it(role, offered, maker, login):
    client = login(somebody(role, maker))
    for address in (maker.page_url("edit"), reverse("culture_makers:culturemaker_create")):
        assert ("iban" in client.get(address).context["form"].fields) is offered


def test_who_does_not_see_the_number_leaves_it_alone(maker, login):
    client = login(somebody("expert", maker))
    typed = {"active_since": "2021-01-01", "city": "Krommenie", "iban": "BE71096123456769"}
    assert client.post(maker.page_url("edit"), typed).status_code == 302
    maker.refresh_from_db()
    assert (maker.city, maker.iban) == ("Krommenie", IBAN)


def test_the_preview_of_an_import_covers_the_number_for_everybody():
    (kind,) = source_named("makers").kinds
    assert kind.shown("iban", IBAN).endswith(END)
    assert IBAN not in kind.shown("iban", IBAN)
