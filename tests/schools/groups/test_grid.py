"""The grid: rows typed, added and removed together, by whoever may, with every word kept on an error."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from schools.budgets.recalculation import Recalculation, post_round
from schools.groups.levels import NoLevels, read_levels
from schools.models import Group, School
from tests.factories.budgets import BudgetRoundFactory, GroupFactory
from tests.factories.desk import ActionItemFactory
from tests.factories.network import PersonFactory
from tests.factories.schools import SchoolExpertFactory, SchoolFactory, SchoolRoleFactory

pytestmark = pytest.mark.django_db
YEAR = 2023


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def client(login, manager):
    return login(manager)


def page(school, year=YEAR):
    return f"{reverse('schools:school_groups', args=[school.pk])}?year={year}"


def shown(client, school, year=YEAR):
    """What a browser would send when nobody typed anything."""
    grid = client.get(page(school, year)).context["grid"]
    data = {"seen": grid.latest, **{f"groups-{name}": value for name, value in grid.management_form.initial.items()}}
    for form in grid:
        for field in form:
            data[field.html_name] = "" if (value := field.value()) in (None, False) else value
    return data


def send(client, school, data, year=YEAR):
    return client.post(page(school, year), data)


def row_of(data, name):
    """The beginning of the names of the row of group ``name``; of the first blank row for an empty name."""
    return next(key.removesuffix("-name") for key, value in data.items() if key.endswith("-name") and value == name)


def typed(data, row, **cells):
    return data | {f"{row}-{name}": value for name, value in cells.items()}


def names(school, year=YEAR):
    return sorted(school.groups.of_year(year).values_list("name", flat=True))


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("3", [3]),
        ("3/4", [3, 4]),
        ("4/3", [3, 4]),
        ("3-5", [3, 4, 5]),
        ("1 t/m 3", [1, 2, 3]),
        ("6 en 7", [6, 7]),
        ("groep 1, 2", [1, 2]),
        ("3 4", [3, 4]),
        ("2026-04-03", [3, 4]),
        ("5/5", [5]),
    ],
)
def test_levels_are_read_as_people_write_them(text, levels):
    assert read_levels(text, 8) == levels


@pytest.mark.parametrize("text", ["", "9", "0", "7/9", "kleuters", "34", "3//4", "-"])
def test_what_names_no_level_is_refused(text):
    with pytest.raises(NoLevels):
        read_levels(text, 8)


def test_rows_are_added_and_blank_ones_left_alone(client, school):
    data = shown(client, school)
    row = row_of(data, "")
    assert send(client, school, typed(data, row, name="3/4", levels="4/3", pupils="23")).status_code == 302
    group = school.groups.get()
    assert (group.school_year, group.name, group.levels, group.pupils) == (YEAR, "3/4", [3, 4], 23)


def test_saving_what_was_there_changes_nothing(client, school):
    GroupFactory.create_batch(3, school=school, school_year=YEAR)
    events = Group.pgh_event_model.objects.count()
    assert send(client, school, shown(client, school)).status_code == 302
    assert Group.pgh_event_model.objects.count() == events


def test_one_save_removes_renames_and_adds_and_a_freed_name_can_be_used_again(client, school):
    for name in ("a", "b", "c"):
        GroupFactory(school=school, school_year=YEAR, name=name)
    data = shown(client, school)
    gone, swapped, other, new = (row_of(data, name) for name in ("a", "b", "c", ""))
    data = typed(data, gone, DELETE="on") | typed(data, swapped, name="c")
    data = typed(typed(data, gone, DELETE="on"), other, name="b")
    data = typed(data, new, name="a", levels="5", pupils="")
    kept = {group.pk: group.name for group in school.groups.all()}
    assert send(client, school, data).status_code == 302
    assert names(school) == ["a", "b", "c"]
    after = {group.pk: group.name for group in school.groups.all()}
    assert sorted((kept[pk], name) for pk, name in after.items() if pk in kept) == [("b", "c"), ("c", "b")]


def test_a_wrong_cell_is_named_and_every_other_cell_keeps_its_text(client, school):
    known = GroupFactory(school=school, school_year=YEAR, name="3a", levels=[3])
    data = shown(client, school)
    data = typed(data, row_of(data, "3a"), name="3z", levels="drie")
    data = typed(data, row_of(data, ""), name="4a", levels="4", pupils="veel")
    response = send(client, school, data)
    grid = response.context["grid"]
    assert [sorted(form.errors) for form in grid][:2] == [["levels"], ["pupils"]]
    html = response.content.decode()
    assert all(f'value="{text}"' in html for text in ("3z", "drie", "4a", "veel"))
    assert "-levels-problem" in html
    known.refresh_from_db()
    assert (known.name, school.groups.count()) == ("3a", 1)


def test_a_name_twice_is_told_at_the_second(client, school):
    GroupFactory(school=school, school_year=YEAR, name="3a")
    data = shown(client, school)
    response = send(client, school, typed(data, row_of(data, ""), name="3a", levels="3"))
    assert [sorted(form.errors) for form in response.context["grid"]][:2] == [[], ["name"]]
    assert names(school) == ["3a"]


def test_levels_end_where_the_school_type_ends(client):
    secondary = SchoolFactory(type=School.Type.VO)
    data = shown(client, secondary)
    row = row_of(data, "")
    assert send(client, secondary, typed(data, row, name="H6", levels="6")).status_code == 302
    response = send(client, secondary, typed(data, row, name="H7", levels="7"))
    assert "levels" in response.context["grid"].forms[0].errors


def test_only_teachers_of_the_school_in_that_year_can_be_chosen(client, school):
    here = SchoolRoleFactory(school=school, role="teacher").person
    SchoolRoleFactory(school=school, role="teacher", since="2010-08-01", until="2015-07-31")
    SchoolRoleFactory(school=school, role="director")
    elsewhere = SchoolRoleFactory(role="teacher").person
    data = shown(client, school)
    choices = client.get(page(school)).context["grid"].forms[0].fields["teacher"].choices
    assert [key for key, _label in choices] == ["", here.pk]
    row = row_of(data, "")
    refused = send(client, school, typed(data, row, name="3", levels="3", teacher=elsewhere.pk))
    assert "teacher" in refused.context["grid"].forms[0].errors
    send(client, school, typed(data, row, name="3", levels="3", teacher=here.pk))
    assert school.groups.get().teacher == here


def test_a_teacher_who_left_stays_named(client, school):
    former = PersonFactory()
    group = GroupFactory(school=school, school_year=YEAR, name="3", teacher=former)
    data = shown(client, school)
    send(client, school, typed(data, row_of(data, "3"), pupils="12"))
    group.refresh_from_db()
    assert (group.pupils, group.teacher) == (12, former)


def test_the_second_of_two_editors_is_told_and_may_save_again(client, login, admin, school):
    GroupFactory(school=school, school_year=YEAR, name="3a")
    mine = shown(client, school)
    theirs = shown(login(admin), school)
    send(login(admin), school, typed(theirs, row_of(theirs, "3a"), name="3 van hen"))
    mine = typed(mine, row_of(mine, "3a"), name="3 van mij")
    response = send(client, school, mine)
    grid = response.context["grid"]
    assert [event.actor for event in grid.changed_meanwhile] == [str(admin)]
    assert "3 van hen" in str(grid.changed_meanwhile[0])
    assert names(school) == ["3 van hen"]
    assert 'value="3 van mij"' in response.content.decode()
    send(client, school, mine | {"seen": grid.latest})
    assert names(school) == ["3 van mij"]


def test_what_another_added_or_removed_meanwhile_is_told_as_well(client, login, admin, school):
    GroupFactory(school=school, school_year=YEAR, name="3a")
    mine = shown(client, school)
    theirs = shown(login(admin), school)
    theirs = typed(typed(theirs, row_of(theirs, "3a"), DELETE="on"), row_of(theirs, ""), name="4a", levels="4")
    send(login(admin), school, theirs)
    refused = send(client, school, typed(mine, row_of(mine, ""), name="4a", levels="4")).context["grid"]
    assert sorted(event.kind for event in refused.changed_meanwhile) == ["delete", "insert"]
    again = typed(mine, row_of(mine, ""), name="4a", levels="4") | {"seen": refused.latest}
    assert "name" in send(client, school, again).context["grid"].forms[1].errors
    send(client, school, typed(again, row_of(mine, ""), name="4b", levels="4"))
    assert names(school) == ["3a", "4a", "4b"]


def test_what_went_on_or_has_something_hanging_on_it_is_not_removed(client, school):
    old = GroupFactory(school=school, school_year=YEAR, name="3a")
    hung_on = GroupFactory(school=school, school_year=YEAR, name="3b")
    GroupFactory(school=school, school_year=YEAR + 1, continues=old)
    ActionItemFactory(subject=hung_on)
    for name in ("3a", "3b"):
        data = shown(client, school)
        response = send(client, school, typed(data, row_of(data, name), DELETE="on"))
        assert name in str(response.context["grid"].non_form_errors())
    assert names(school) == ["3a", "3b"]


def test_each_year_has_its_own_grid(client, school):
    GroupFactory(school=school, school_year=YEAR - 1, name="oud")
    data = shown(client, school)
    send(client, school, typed(data, row_of(data, ""), name="nieuw", levels="3"))
    assert (names(school, YEAR - 1), names(school)) == (["oud"], ["nieuw"])


@pytest.mark.parametrize("year", ["", "soms", "1", "99999999999", "²"])
def test_a_year_that_cannot_be_gives_this_year(client, school, year):
    assert client.get(reverse("schools:school_groups", args=[school.pk]), {"year": year}).status_code == 200


def test_a_longer_grid_costs_no_more_queries(client, school, costs_the_same):
    teacher = SchoolRoleFactory(school=school, role="teacher").person
    costs_the_same(
        lambda: client.get(page(school)),
        lambda number: GroupFactory.create_batch(number, school=school, school_year=YEAR, teacher=teacher),
    )


def test_an_expert_types_the_groups_of_the_own_schools_and_reads_those_of_others(login, expert, school):
    own = SchoolExpertFactory(user=expert).school
    SchoolExpertFactory(school=school)
    client = login(expert)
    data = shown(client, own)
    assert send(client, own, typed(data, row_of(data, ""), name="3", levels="3")).status_code == 302
    assert client.get(page(school)).context["grid"] is None
    assert send(client, school, data).status_code == 403


def test_a_school_reads_its_own_groups_alone(login, school_user, school):
    own = school_user.person.schoolroles.get().school
    GroupFactory(school=own, school_year=YEAR, name="De Kometen")
    client = login(school_user)
    response = client.get(page(own))
    assert response.context["grid"] is None
    assert "De Kometen" in response.content.decode()
    assert client.get(page(school)).status_code == 404
    assert send(client, own, {}).status_code == 403


def test_a_change_after_the_round_shows_in_its_recalculation(client, school):
    GroupFactory.create_batch(2, school=school, school_year=YEAR)
    terms = BudgetRoundFactory(school_year=YEAR)
    post_round(terms)
    assert Recalculation(terms).changes == []
    data = shown(client, school)
    send(client, school, typed(data, row_of(data, ""), name="3x", levels="3"))
    (line,) = Recalculation(terms).changes
    assert (line.groups, line.difference) == (3, terms.amount_per_group)
    data = shown(client, school)
    for group in school.groups.all()[:2]:
        data = typed(data, row_of(data, group.name), DELETE="on")
    send(client, school, data)
    (line,) = Recalculation(terms).changes
    assert (line.groups, line.difference) == (1, -terms.amount_per_group)


@pytest.mark.parametrize("wrong", [{"levels": []}, {"levels": [9]}, {"school_year": 26}, {"name": "twice"}])
def test_the_database_refuses_what_can_never_be(school, wrong):
    GroupFactory(school=school, school_year=YEAR, name="twice")
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupFactory(**{"school": school, "school_year": YEAR, **wrong})


def test_the_database_lets_a_group_go_on_once():
    old = GroupFactory()
    GroupFactory(school=old.school, school_year=YEAR + 1, continues=old)
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupFactory(school=old.school, school_year=YEAR + 1, continues=old)
