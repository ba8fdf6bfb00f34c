"""The lists of visits and of contacts, and what visits show on the cards of others and on the start page."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from fluxus.common.panels import cards_for, timeline_of
from fluxus.common.periods import Period
from fluxus.desk.models import ActionItem
from monitoring.models import Visit
from monitoring.models.contact import with_last_contact
from schools.models import School
from tests.factories.network import OrganisationFactory, PersonFactory
from tests.factories.schools import SchoolFactory, ThemeFactory
from tests.factories.visits import VisitFactory

pytestmark = pytest.mark.django_db

VISITS, CONTACTS = reverse("monitoring:visit_list"), reverse("monitoring:contact_list")


def rows_of(client, address, **asked):
    return {row.record for row in client.get(address, asked).context["table"].rows}


@pytest.fixture
def start(rf):
    """``start(user)``: the names of the cards on the start page of ``user``."""

    def names(user):
        request = rf.get("/")
        request.user = user
        return {shown.panel.name: shown.html for shown in cards_for(request)}

    return names


def test_visits_are_listed_per_expert_school_period_and_theme(login, manager):
    client, theme = login(manager), ThemeFactory()
    wanted = VisitFactory(visited_on=dt.date(2024, 3, 14), themes=[theme])
    VisitFactory(visited_on=dt.date(2023, 3, 14))
    for asked in (
        {"logged_by": wanted.logged_by.pk},
        {"school": wanted.school.pk},
        {"since": "2024-01-01"},
        {"since": "2024-03-14", "until": "2024-03-14"},
        {"themes": theme.pk},
    ):
        assert rows_of(client, VISITS, **asked) == {wanted}
    assert rows_of(client, VISITS, until="2024-03-13") != {wanted}


def test_a_visit_on_two_themes_stands_in_the_list_once(login, manager):
    VisitFactory(themes=ThemeFactory.create_batch(2))
    assert len(login(manager).get(VISITS).context["table"].rows) == 1


def test_schools_without_contact_for_so_many_weeks_are_listed_per_expert(login, manager, expert):
    client, today = login(manager), timezone.localdate()
    own, other, lately = SchoolFactory(expert=expert), SchoolFactory(), SchoolFactory(expert=expert)
    VisitFactory(school=own, visited_on=today - dt.timedelta(weeks=9))
    VisitFactory(school=lately, visited_on=today)
    assert rows_of(client, CONTACTS) == {own, other, lately}
    assert rows_of(client, CONTACTS, weeks=9) == {own, other}
    assert rows_of(client, CONTACTS, weeks=9, expert=expert.pk) == {own}
    assert rows_of(client, CONTACTS, weeks=10, expert=expert.pk) == set()


def test_a_school_that_has_closed_asks_for_no_contact(login, manager):
    SchoolFactory(status="closed", closed_on=dt.date(2024, 7, 31))
    assert rows_of(login(manager), CONTACTS) == set()


@pytest.mark.parametrize("address", [VISITS, CONTACTS])
def test_what_is_shown_can_be_exported(login, manager, address):
    visit = VisitFactory(school__name="Basisschool De Staartster")
    VisitFactory()
    answer = login(manager).get(address, {"export": "csv", "q": "staartster"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Staartster" in lines[1]
    assert str(visit.visited_on) in lines[1]


def test_visits_stand_on_the_cards_of_school_organisation_and_person(login, manager):
    person, organisation = PersonFactory(), OrganisationFactory()
    at_school = VisitFactory(people=[person], topic="Over de staartster")
    VisitFactory(school=None, organisation=organisation, topic="Over de maan")
    client = login(manager)
    for record, topic in ((at_school.school, "staartster"), (organisation, "maan"), (person, "staartster")):
        page = client.get(record.get_absolute_url()).content.decode()
        assert 'id="panel-visits"' in page
        assert page.count(topic) >= 2  # in the panel and on the timeline


def test_what_was_agreed_can_be_ticked_off_on_the_visit_itself(login, expert):
    visit = VisitFactory(logged_by=expert)
    visit.agree("Offerte sturen", dt.date(2024, 4, 1), expert)
    visit.save()
    client = login(expert)
    done = reverse("desk:actionitem_finish", args=[visit.next_step.pk])
    assert done in client.get(visit.get_absolute_url()).content.decode()
    client.post(done, {"next": visit.get_absolute_url()})
    assert not ActionItem.objects.open()
    visit.refresh_from_db()
    assert [entry.day for entry in timeline_of(visit, expert)] == [timezone.localdate(), visit.visited_on]


def test_an_account_holder_starts_with_the_own_schools_longest_silent_first(start, expert):
    today = timezone.localdate()
    lately, silent, never = (SchoolFactory(expert=expert) for _number in range(3))
    other = SchoolFactory()
    VisitFactory(school=lately, visited_on=today)
    VisitFactory(school=silent, visited_on=today - dt.timedelta(weeks=20))
    card = start(expert)["my-schools"]
    places = [card.index(f">{school.name}<") for school in (never, silent, lately)]
    assert places == sorted(places)
    assert other.name not in card
    assert reverse("monitoring:visit_create") in card


def test_the_bureau_starts_with_what_is_overdue_in_the_office_and_recent_visits(start, bureau, expert):
    school = SchoolFactory(expert=expert)
    ActionItem.objects.create(subject=school, title="Contract sturen", due=dt.date(2024, 1, 1), owner=expert)
    VisitFactory(school=school)
    cards = start(bureau)
    assert "Contract sturen" in cards["office"]
    assert school.name in cards["recent-visits"]
    assert reverse("monitoring:visit_create") not in cards["recent-visits"]
    assert "my-schools" not in cards
    assert "office" not in start(expert)


@pytest.mark.parametrize("portal_user", ["school_user", "board_user"])
def test_schools_and_boards_start_with_nothing_of_the_office(start, request, portal_user):
    VisitFactory()
    cards = start(request.getfixturevalue(portal_user))
    assert set(cards) == {"own_bodies"}


def test_only_who_leads_starts_with_the_plans_and_may_log_a_visit_too(start, manager, bureau):
    cards = start(manager)
    assert "plans" in cards
    assert reverse("monitoring:visit_create") in cards["recent-visits"]
    assert "plans" not in start(bureau)


@pytest.mark.parametrize("address", [VISITS, CONTACTS])
def test_a_longer_list_costs_no_more_queries(login, manager, costs_the_same, address):
    client = login(manager)
    costs_the_same(lambda: client.get(address), VisitFactory.create_batch)


def test_a_start_page_with_more_on_it_costs_no_more_queries(login, expert, costs_the_same):
    client = login(expert)

    def make(number):
        for _number in range(number):
            visit = VisitFactory(school=SchoolFactory(expert=expert), logged_by=expert)
            ActionItem.objects.create(subject=visit.school, title="Bellen", due=visit.visited_on, owner=expert)

    costs_the_same(lambda: client.get(reverse("start")), make)


def test_a_form_that_offers_more_schools_costs_no_more_queries(login, expert, costs_the_same):
    client = login(expert)
    costs_the_same(lambda: client.get(reverse("monitoring:visit_create")), VisitFactory.create_batch)


def test_a_visit_that_was_a_mistake_is_withdrawn_for_a_reason_and_can_be_brought_back(login, expert):
    visit = VisitFactory(logged_by=expert, shared=True)
    client, pages = (
        login(expert),
        {name: reverse(f"monitoring:visit_{name}", args=[visit.pk]) for name in ("detail", "edit", "end", "restore")},
    )
    assert client.post(pages["end"], {"reason": " "}).context["form"].errors
    client.post(pages["end"], {"reason": "Twee keer vastgelegd."})
    visit.refresh_from_db()
    assert (visit.withdrawn_on, visit.reason) == (timezone.localdate(), "Twee keer vastgelegd.")
    assert rows_of(client, VISITS) == set()
    assert rows_of(client, VISITS, withdrawn="true") == {visit}
    assert [client.get(pages[name]).status_code for name in ("detail", "edit", "end")] == [200, 404, 404]
    client.post(pages["restore"])
    assert rows_of(client, VISITS) == {visit}
    assert client.get(pages["edit"]).status_code == 200


def test_what_was_withdrawn_counts_nowhere_and_no_school_reads_it(login, manager, school_user):
    visit = VisitFactory(school=school_user.person.schoolroles.get().school, shared=True)
    assert rows_of(login(school_user), VISITS) == {visit}
    visit.withdraw("Verkeerde school.")
    assert rows_of(login(school_user), VISITS, withdrawn="true") == set()
    assert not Visit.objects.visited(Period(visit.visited_on, visit.visited_on)).exists()
    assert with_last_contact(School.objects.filter(pk=visit.school_id)).get().last_contact is None
    assert visit.get_absolute_url() not in [entry.url for entry in timeline_of(visit.school, manager, None)]
