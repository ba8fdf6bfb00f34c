"""The map says per district what the lists say: the same filters, the same rows."""

import pytest
from django.urls import reverse

from fluxus.network.models import District
from fluxus.network.reference import load_reference
from fluxus.network.shapes import district_shapes
from tests.factories.makers import CultureMakerFactory, MakerDistrictFactory
from tests.factories.schools import BoardFactory, PupilCountFactory, SchoolFactory

MAP = reverse("culture_makers:map")


@pytest.fixture
def district(db):
    load_reference()
    return District.objects.get(name="Wormerveer")


def place(response, district):
    return next(place for place in response.context["found"].rows if place.district == district)


def test_every_district_of_the_reference_has_an_outline(district):
    assert set(district_shapes()) == set(District.objects.values_list("code", flat=True))


def test_a_district_counts_its_schools_their_pupils_and_the_makers_who_work_there(login, bureau, district):
    school = SchoolFactory(district=district)
    PupilCountFactory(school=school, pupils=210)
    SchoolFactory(district=None)
    CultureMakerFactory(based_in=district)
    MakerDistrictFactory.create_batch(2, district=district)
    found = place(login(bureau).get(MAP), district)
    assert (found.schools, found.pupils, found.makers) == (1, 210, 2)


def test_a_number_opens_the_list_that_holds_as_many_rows(login, bureau, district):
    board = BoardFactory()
    SchoolFactory.create_batch(2, district=district, board=board)
    SchoolFactory(district=district)
    MakerDistrictFactory.create_batch(3, district=district)
    MakerDistrictFactory()
    client = login(bureau)
    found = place(client.get(MAP, {"school-board": board.pk}), district)
    assert client.get(found.schools_url).context["total"] == found.schools == 2
    assert client.get(found.makers_url).context["total"] == found.makers == 3


def test_the_picture_draws_what_the_table_counts(login, bureau, district):
    school = SchoolFactory(district=district, longitude="4.79", latitude="52.49")
    MakerDistrictFactory(district=district)
    drawn = login(bureau).get(MAP, {"geojson": 1}).json()
    shown = [one["properties"] for one in drawn["districts"]["features"]]
    assert {"name": "Wormerveer", "schools": 1, "makers": 1}.items() <= next(
        one for one in shown if one["makers"]
    ).items()
    assert drawn["schools"] == [{"name": str(school), "url": school.get_absolute_url(), "at": [52.49, 4.79]}]


def test_what_has_no_district_is_counted_apart(login, bureau, district):
    SchoolFactory.create_batch(2, district=None)
    CultureMakerFactory()
    MakerDistrictFactory(district=district)
    assert login(bureau).get(MAP).context["found"].without_district == (2, 1)


def test_more_schools_and_makers_cost_no_more_queries(login, bureau, district, costs_the_same):
    client = login(bureau)

    def make(number):
        SchoolFactory.create_batch(number, district=district)
        MakerDistrictFactory.create_batch(number, district=district)

    costs_the_same(lambda: client.get(MAP), make)


def test_nothing_outside_is_called_unless_the_settings_name_tiles(login, bureau, district, settings):
    assert b'data-tiles=""' in login(bureau).get(MAP).content
    settings.MAP_TILES = "https://tiles.voorbeeld.example/{z}/{x}/{y}.png"
    assert b"tiles.voorbeeld.example" in login(bureau).get(MAP).content
