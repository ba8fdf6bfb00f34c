"""Logging a visit: what may be typed, what is refused and where, and that it arrives once."""

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fluxus.desk.models import ActionItem
from monitoring.models import Visit
from schools.models import School
from tests.factories.accounts import UserFactory
from tests.factories.network import OrganisationFactory, OrganisationRoleFactory
from tests.factories.schools import SchoolFactory, SchoolRoleFactory, ThemeFactory
from tests.factories.visits import VisitFactory

pytestmark = pytest.mark.django_db

NEW = reverse("monitoring:visit_create")
DAY = dt.date(2024, 3, 14)
DATA = {"HTTP_ACCEPT": "application/json"}


def typed(**changes):
    fields = {"entry_id": str(uuid.uuid4()), "visited_on": "2024-03-14", "how": "visit", "level": "tactical"}
    return {**fields, **{name: getattr(value, "pk", value) for name, value in changes.items()}}


@pytest.fixture
def client(login, expert):
    return login(expert)


def errors_of(client, **changes):
    answer = client.post(NEW, typed(**changes), **DATA)
    assert answer.status_code == 422
    assert Visit.objects.count() == 0
    return set(answer.json()["errors"])


def test_a_visit_is_logged_with_people_themes_and_a_promise(client, expert):
    role, theme = SchoolRoleFactory(), ThemeFactory()
    next_step = {"next_step_title": "Offerte sturen", "next_step_due": "2024-04-01", "next_step_owner": expert}
    answer = client.post(NEW, typed(school=role.school, people=role.person, themes=theme, outcome="Goed.", **next_step))
    visit = Visit.objects.get()
    assert answer.url == visit.get_absolute_url()
    assert (visit.logged_by, visit.school, visit.visited_on, visit.outcome) == (expert, role.school, DAY, "Goed.")
    assert (list(visit.people.all()), list(visit.themes.all())) == ([role.person], [theme])
    promise = ActionItem.objects.get()
    assert (promise, promise.subject) == (visit.next_step, role.school)
    assert (promise.title, promise.due, promise.owner) == ("Offerte sturen", dt.date(2024, 4, 1), expert)


def test_an_expert_logs_a_visit_anywhere_and_it_is_not_shared_unless_asked(client):
    client.post(NEW, typed(school=SchoolFactory(expert=UserFactory(role="expert"))))
    assert Visit.objects.get().shared is False


def test_a_visit_can_be_with_the_people_of_an_organisation(client):
    role = OrganisationRoleFactory()
    client.post(NEW, typed(organisation=role.organisation, people=role.person))
    visit = Visit.objects.get()
    assert (visit.body, list(visit.people.all())) == (role.organisation, [role.person])


def test_a_day_in_the_future_is_refused_at_the_day(client):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert errors_of(client, school=SchoolFactory(), visited_on=tomorrow.isoformat()) == {"visited_on"}


def test_today_is_not_the_future(client):
    client.post(NEW, typed(school=SchoolFactory(), visited_on=timezone.localdate().isoformat()))
    assert Visit.objects.count() == 1


def test_a_school_that_had_ended_is_refused_at_the_school(client):
    closed = SchoolFactory(status=School.Status.CLOSED, closed_on=DAY - dt.timedelta(days=1))
    assert errors_of(client, school=closed) == {"school"}


def test_a_school_that_was_not_open_yet_is_refused_at_the_school(client):
    assert errors_of(client, school=SchoolFactory(opened_on=DAY + dt.timedelta(days=1))) == {"school"}


def test_a_school_can_be_visited_on_its_last_day(client):
    client.post(NEW, typed(school=SchoolFactory(status=School.Status.CLOSED, closed_on=DAY)))
    assert Visit.objects.count() == 1


def test_people_of_another_school_are_refused_at_the_people(client):
    assert errors_of(client, school=SchoolFactory(), people=SchoolRoleFactory().person) == {"people"}


def test_people_who_had_left_by_then_are_refused_at_the_people(client):
    gone = SchoolRoleFactory(until=DAY - dt.timedelta(days=1))
    assert errors_of(client, school=gone.school, people=gone.person) == {"people"}


def test_nobody_or_two_at_once_is_refused_at_the_school(client):
    assert errors_of(client) == {"school"}
    assert errors_of(client, school=SchoolFactory(), organisation=OrganisationFactory()) == {"school"}


def test_a_next_step_asks_a_day_and_a_day_asks_a_next_step(client):
    school = SchoolFactory()
    assert errors_of(client, school=school, next_step_title="Bellen") == {"next_step_due"}
    assert errors_of(client, school=school, next_step_due="2024-04-01") == {"next_step_title"}
    assert ActionItem.objects.count() == 0


def test_the_same_entry_sent_again_is_one_visit_with_one_promise_as_it_was_typed_last(client):
    fields = typed(school=SchoolFactory(), outcome="Eerst.", next_step_title="Bellen", next_step_due="2024-04-01")
    first = client.post(NEW, fields, **DATA)
    again = client.post(NEW, {**fields, "outcome": "Daarna.", "next_step_title": "Schrijven"}, **DATA)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert (Visit.objects.get().outcome, ActionItem.objects.get().title) == ("Daarna.", "Schrijven")


def test_the_entry_of_a_colleague_is_not_overwritten(client, login):
    fields = typed(school=SchoolFactory(), outcome="Van de eerste.")
    login(UserFactory(role="expert")).post(NEW, fields)
    assert client.post(NEW, {**fields, "outcome": "Van de tweede."}, **DATA).status_code == 422
    assert Visit.objects.get().outcome == "Van de eerste."


def test_an_entry_that_arrives_several_times_at_once_is_one_visit(at_once):
    expert, school = UserFactory(role="expert"), SchoolFactory()
    fields = typed(school=school, next_step_title="Bellen", next_step_due="2024-04-01")

    def post():
        client = Client()
        client.force_login(expert)
        return client.post(NEW, fields, **DATA).status_code

    assert at_once(*[post] * 4) == [201] * 4
    assert (Visit.objects.count(), ActionItem.objects.count()) == (1, 1)


def test_a_form_that_fails_comes_back_with_every_value(client):
    role = SchoolRoleFactory()
    answer = client.post(NEW, typed(school=role.school, people=role.person, level="", outcome="Niet kwijt."))
    form = answer.context["form"]
    assert set(form.errors) == {"level"}
    assert (form["outcome"].value(), form.ticked) == ("Niet kwijt.", {str(role.person.pk)})
    assert form.possible_people == [role.person]


def test_the_form_offers_the_own_schools_first_and_the_longest_silent_on_top(client, expert):
    visited, silent, never = (SchoolFactory(expert=expert) for _number in range(3))
    other, closed = SchoolFactory(), SchoolFactory(status=School.Status.CLOSED, closed_on=DAY)
    VisitFactory(school=visited, visited_on=dt.date(2024, 3, 1))
    VisitFactory(school=silent, visited_on=dt.date(2023, 3, 1))
    form = client.get(NEW).context["form"]
    _empty, *groups = form.portfolio.choices()
    offered = [[key for key, _label in schools] for _name, schools in groups]
    assert offered == [[never.pk, silent.pk, visited.pk], [other.pk], [closed.pk]]


def test_the_people_of_the_chosen_school_appear_with_the_ticked_ones_ticked(client):
    ticked, other = SchoolRoleFactory(), SchoolRoleFactory()
    page = client.get(
        reverse("monitoring:visit_people"),
        {"school": ticked.school.pk, "visited_on": "2024-03-14", "people": ticked.person.pk},
    ).content.decode()
    assert f'value="{ticked.person.pk}" checked' in page
    assert f'value="{other.person.pk}"' not in page


@pytest.mark.parametrize(
    "asked", [{}, {"school": "x"}, {"school": "1", "visited_on": "gisteren"}, {"organisation": "0"}]
)
def test_people_are_asked_for_while_the_form_is_half_filled(client, asked):
    assert client.get(reverse("monitoring:visit_people"), asked).status_code == 200


def test_changing_a_visit_changes_its_promise_and_does_not_make_another(client, expert):
    client.post(NEW, typed(school=SchoolFactory(), next_step_title="Bellen", next_step_due="2024-04-01"))
    visit, other = Visit.objects.get(), UserFactory(role="expert")
    edit = visit.page_url("edit")
    fields = typed(school=visit.school, next_step_title="Langsgaan", next_step_due="2024-05-01", next_step_owner=other)
    assert client.post(edit, fields).url == visit.get_absolute_url()
    promise = ActionItem.objects.get()
    assert (promise.title, promise.due, promise.owner) == ("Langsgaan", dt.date(2024, 5, 1), other)
    answer = client.post(edit, typed(school=visit.school), **DATA)
    assert set(answer.json()["errors"]) == {"next_step_title"}


def test_the_second_of_two_editors_is_told_and_can_save_knowingly(client, expert):
    visit = VisitFactory(logged_by=expert, outcome="Oud.")
    edit = visit.page_url("edit")
    seen = client.get(edit).context["form"].latest
    Visit.objects.filter(pk=visit.pk).update(outcome="Van een ander.")
    fields = typed(school=visit.school, outcome="Van mij.", seen=seen)
    told = client.post(edit, fields, **DATA)
    assert told.status_code == 422
    assert client.post(edit, {**fields, "seen": told.json()["seen"]}, **DATA).status_code == 201
    assert Visit.objects.get().outcome == "Van mij."


def test_a_visit_of_a_colleague_at_their_school_is_read_but_not_changed(client):
    visit = VisitFactory()
    assert client.get(visit.get_absolute_url()).status_code == 200
    assert client.get(visit.page_url("edit")).status_code == 403


def test_a_session_that_lapsed_gets_no_token(db):
    answer = Client().get(reverse("monitoring:visit_session"))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_the_token_of_the_session_opens_the_door_for_what_was_kept(expert):
    client = Client(enforce_csrf_checks=True)
    client.force_login(expert)
    fields = typed(school=SchoolFactory())
    assert client.post(NEW, fields, **DATA).status_code == 403
    session = client.get(reverse("monitoring:visit_session")).json()
    assert session["user"] == expert.pk
    assert client.post(NEW, fields, **DATA, HTTP_X_CSRFTOKEN=session["token"]).status_code == 201
