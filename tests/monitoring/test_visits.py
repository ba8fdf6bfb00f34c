"""What always holds for a visit, and the questions asked about many."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from fluxus.common.periods import Period
from monitoring.models import Visit
from monitoring.models.contact import people_of, with_contacts_this_year, with_last_contact, without_contact
from schools.models import School
from tests.factories.network import OrganisationFactory, OrganisationRoleFactory, PersonFactory
from tests.factories.schools import BoardRoleFactory, SchoolFactory, SchoolRoleFactory, ThemeFactory
from tests.factories.visits import VisitFactory

pytestmark = pytest.mark.django_db

YEAR = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def refused(constraint, **fields):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        VisitFactory(**fields)


def test_the_database_refuses_a_visit_to_nobody_or_to_two():
    refused("visit_with_one_school_or_organisation", school=None)
    refused("visit_with_one_school_or_organisation", organisation=OrganisationFactory())


def test_the_database_refuses_a_visit_that_was_logged_before_it_took_place():
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    refused("visit_is_logged_afterwards", visited_on=tomorrow)


def test_the_database_keeps_one_visit_per_entry_of_a_device():
    first = VisitFactory()
    refused("entry_id", entry_id=first.entry_id)


def test_visits_are_found_by_period_theme_and_person():
    theme, person = ThemeFactory(), PersonFactory()
    wanted = VisitFactory(visited_on=YEAR.end, themes=[theme, ThemeFactory()], people=[person])
    VisitFactory(visited_on=dt.date(2023, 12, 31))
    assert set(Visit.objects.visited(YEAR)) == {wanted}
    assert set(Visit.objects.about(theme.slug)) == {wanted}
    assert set(Visit.objects.with_people([person])) == {wanted}


def test_search_finds_words_of_the_text_of_the_school_and_of_the_organisation():
    by_text = VisitFactory(outcome="Een café met muziek.")
    by_school = VisitFactory(school__name="Basisschool De Staartster")
    by_organisation = VisitFactory(school=None, organisation=OrganisationFactory(name="Huis van de Maan"))
    assert set(Visit.objects.search("CAFE muziek")) == {by_text}
    assert set(Visit.objects.search("staartster")) == {by_school}
    assert set(Visit.objects.search("huis maan")) == {by_organisation}


def test_an_expert_edits_the_visits_that_are_logged_by_them_or_at_their_schools(expert):
    logged = VisitFactory(logged_by=expert)
    at_own_school = VisitFactory(school=SchoolFactory(expert=expert))
    elsewhere = VisitFactory()
    assert set(Visit.objects.visible_to(expert)) == {logged, at_own_school, elsewhere}
    assert set(Visit.objects.editable_by(expert)) == {logged, at_own_school}


def test_schools_tell_their_last_contact_and_how_long_they_have_been_silent():
    day = dt.date(2024, 6, 30)
    never, long_ago, lately = SchoolFactory(), SchoolFactory(), SchoolFactory()
    VisitFactory(school=long_ago, visited_on=day - dt.timedelta(weeks=9))
    VisitFactory(school=lately, visited_on=day - dt.timedelta(weeks=9))
    newest = VisitFactory(school=lately, visited_on=day - dt.timedelta(days=2))
    schools = with_last_contact(School.objects.all())
    told = {school.pk: (school.last_contact, school.last_visit) for school in schools}
    assert told[never.pk] == (None, None)
    assert told[lately.pk] == (newest.visited_on, newest.pk)
    assert set(without_contact(schools, 9, day)) == {never, long_ago}
    assert set(without_contact(schools, 10, day)) == {never}


def test_contacts_are_counted_per_school_year():
    school = SchoolFactory()
    for visited_on in (dt.date(2023, 7, 31), dt.date(2023, 8, 1), dt.date(2024, 7, 31), dt.date(2024, 8, 1)):
        VisitFactory(school=school, visited_on=visited_on)
    counted = with_contacts_this_year(School.objects.all(), dt.date(2024, 3, 1))
    assert counted.get().visits_this_year == 2


def test_one_can_meet_the_people_of_a_school_and_of_its_board_while_they_work_there():
    school, day = SchoolFactory(), dt.date(2024, 3, 14)
    director = SchoolRoleFactory(school=school).person
    coordinator = BoardRoleFactory(board=school.board).person
    SchoolRoleFactory(school=school, until=dt.date(2024, 3, 13))
    SchoolRoleFactory()
    assert set(people_of(school, day)) == {director, coordinator}


def test_one_can_meet_the_people_of_an_organisation():
    contact = OrganisationRoleFactory()
    OrganisationRoleFactory()
    assert set(people_of(contact.organisation, dt.date(2024, 3, 14))) == {contact.person}


def test_the_history_tells_who_was_added_to_a_visit():
    visit = VisitFactory()
    visit.people.set([PersonFactory()])
    assert visit.visit_people.get().events.get().pgh_label == "insert"
