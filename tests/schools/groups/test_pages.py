"""The list, the panel, and rolling over as pages."""

import pytest
from django.urls import reverse
from django.utils import timezone

from fluxus.common.periods import school_year_of
from fluxus.desk.models import Job
from schools.groups import rollover
from schools.models import Group
from tests.factories.budgets import GroupFactory
from tests.factories.schools import SchoolExpertFactory, SchoolFactory

pytestmark = pytest.mark.django_db
YEAR = 2023
LIST = reverse("schools:group_list")
MANY = reverse("schools:group_roll_over")


@pytest.fixture
def client(login, manager):
    return login(manager)


def roll(school, year=YEAR):
    return f"{reverse('schools:school_roll_over', args=[school.pk])}?year={year}"


def rows(response):
    return {group.name for group in response.context["table"].data.data}


def made(year=YEAR + 1):
    return set(Group.objects.of_year(year).values_list("school", "name"))


def test_the_list_is_narrowed_by_year_school_board_level_and_words(client):
    third = GroupFactory(name="De Kometen", levels=[3, 4], school_year=YEAR)
    GroupFactory(name="De Manen", levels=[5], school_year=YEAR - 1)
    for asked in (
        {"year": YEAR},
        {"school": third.school_id},
        {"board": third.school.board_id},
        {"level": 4},
        {"q": "kometen"},
        {"q": third.school.name},
        {"municipality": third.school.municipality_id},
    ):
        assert rows(client.get(LIST, asked)) == {"De Kometen"}, asked


def test_the_pupils_below_the_list_are_those_of_every_row_that_the_filters_leave(client):
    GroupFactory.create_batch(30, school_year=YEAR, pupils=20)
    GroupFactory(school_year=YEAR, pupils=None)
    GroupFactory(school_year=YEAR - 1, pupils=7)
    footer = client.get(LIST, {"year": YEAR}).content.decode().partition("<tfoot>")[2].partition("</tfoot>")[0]
    assert ">600</td>" in footer


def test_groups_typed_in_the_wrong_year_are_moved_together(client):
    groups = GroupFactory.create_batch(3, school_year=YEAR)
    keys = [group.pk for group in groups[:2]]
    client.post(LIST, {"row": keys, "apply": "1", "school_year": YEAR + 1})
    assert set(Group.objects.of_year(YEAR + 1)) == set(groups[:2])


def test_the_page_of_a_school_shows_this_year_and_counts_every_year(client):
    now = school_year_of(timezone.localdate())
    school = SchoolFactory()
    GroupFactory(school=school, school_year=now, name="De Kometen", pupils=23)
    GroupFactory(school=school, school_year=now - 1, name="De Manen", pupils=20)
    html = client.get(school.get_absolute_url()).content.decode()
    assert "De Kometen" in html
    assert "De Manen" not in html
    assert f"year={now - 1}" in html


def test_one_school_rolls_over_with_names_and_levels_of_choice_and_groups_left_out(client):
    school = GroupFactory(school_year=YEAR, name="3a", levels=[3], pupils=21).school
    out = GroupFactory(school=school, school_year=YEAR, name="4a", levels=[4])
    kept = GroupFactory(school=school, school_year=YEAR, name="5a", levels=[5])
    forms = client.get(roll(school)).context["choices"].forms
    assert [form.initial["name"] for form in forms] == ["4a", "5a", "6a"]
    data = {}
    for form in forms:
        data |= {f"{form.prefix}-name": form.initial["name"], f"{form.prefix}-levels": form["levels"].value()}
        if form.step.old != out:
            data[f"{form.prefix}-take"] = "on"
    data[f"group-{kept.pk}-name"] = "De Zessers"
    assert client.post(roll(school), data).status_code == 302
    assert made() == {(school.pk, "4a"), (school.pk, "De Zessers")}
    assert school.groups.get(name="4a", school_year=YEAR + 1).pupils == 21
    client.post(roll(school), data)
    assert len(made()) == 2


def test_a_name_that_is_taken_is_told_and_nothing_is_made(client):
    group = GroupFactory(school_year=YEAR, name="3a", levels=[3])
    GroupFactory(school=group.school, school_year=YEAR + 1, name="De Kometen", levels=[7])
    before = made()
    key = f"group-{group.pk}"
    for cells in ({"name": "De Kometen", "levels": "4"}, {"name": "", "levels": "4"}, {"name": "x", "levels": "vier"}):
        data = {f"{key}-take": "on", **{f"{key}-{name}": text for name, text in cells.items()}}
        response = client.post(roll(group.school), data)
        assert response.context["choices"].forms[0].errors
        assert made() == before


def test_what_came_after_the_preview_is_not_made_unseen(client):
    school = GroupFactory(school_year=YEAR, name="3a", levels=[3]).school
    assert client.post(roll(school), {}).status_code == 302
    assert made() == set()


def test_an_expert_rolls_over_the_own_schools_and_no_others(login, expert):
    own = SchoolExpertFactory(user=expert).school
    foreign = SchoolExpertFactory().school
    for school in (own, foreign):
        GroupFactory(school=school, school_year=YEAR, name="3a", levels=[3])
    client = login(expert)
    assert client.get(roll(foreign)).status_code == 404
    assert client.post(f"{MANY}?year={YEAR}").status_code == 302
    assert made() == {(own.pk, "4a")}


def test_only_the_schools_that_the_filters_leave_roll_over(client):
    wanted = GroupFactory(school_year=YEAR, name="3a", levels=[3]).school
    GroupFactory(school_year=YEAR, name="3a", levels=[3])
    address = f"{MANY}?year={YEAR}&board={wanted.board_id}"
    page = client.get(address)
    assert ([plan.school for plan in page.context["plans"]], page.context["ready"]) == ([wanted], 1)
    client.post(address)
    client.post(address)
    assert made() == {(wanted.pk, "4a")}


def test_many_schools_lead_to_the_progress_of_a_job(client, monkeypatch):
    monkeypatch.setattr(rollover, "FEW_SCHOOLS", 1)
    for _number in range(2):
        GroupFactory(school_year=YEAR, name="3a", levels=[3])
    response = client.post(f"{MANY}?year={YEAR}")
    assert response.url == Job.objects.get().get_absolute_url()


def test_a_longer_preview_costs_no_more_queries(client, costs_the_same):
    costs_the_same(
        lambda: client.get(f"{MANY}?year={YEAR}"),
        lambda number: GroupFactory.create_batch(number, school_year=YEAR),
    )
