"""The rail: every section stands in it once, and the page that is open is marked once."""

from django.urls import reverse

from fluxus.common.navigation import sections
from fluxus.rail import RAIL


def test_every_section_has_its_place_in_the_rail_and_every_place_its_section():
    placed = [name for _group, names in RAIL for name in names]
    assert sorted(placed) == sorted(sections)


def shown(page):
    return {item["section"].name for item in page.context["rail"]}


def test_the_words_of_the_office_stand_in_the_rail_of_colleagues_alone(login, bureau, school_user, board_user):
    office = {name for name, section in sections.items() if section.office}
    address = reverse("desk:actionitem_list")
    assert office
    assert office <= shown(login(bureau).get(address))
    for user in (school_user, board_user):
        rail = shown(login(user).get(address))
        assert not office & rail
        assert "schools:budget_list" in rail


def marked(page):
    return [item["section"].name for item in page.context["rail"] if item["active"]]


def test_the_most_precise_section_is_the_one_that_is_open(login, bureau):
    client = login(bureau)
    for name in ("start", "culture_makers:contract_list", "culture_makers:contract_board", "schools:school_list"):
        assert marked(client.get(reverse(name))) == [name]
