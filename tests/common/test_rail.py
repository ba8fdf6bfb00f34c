"""The rail: every section stands in it once, and the page that is open is marked once."""

from django.urls import reverse

from fluxus.common.navigation import sections
from fluxus.rail import RAIL


def test_every_section_has_its_place_in_the_rail_and_every_place_its_section():
    placed = [name for _group, names in RAIL for name in names]
    assert sorted(placed) == sorted(sections)


def marked(page):
    return [item["section"].name for item in page.context["rail"] if item["active"]]


def test_the_most_precise_section_is_the_one_that_is_open(login, bureau):
    client = login(bureau)
    for name in ("start", "culture_makers:contract_list", "culture_makers:contract_board", "schools:school_list"):
        assert marked(client.get(reverse(name))) == [name]
