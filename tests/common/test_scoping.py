import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from fluxus.desk.models import ActionItem, Attachment, SavedView
from schools.models import School, SchoolExpert
from tests.days import yesterday
from tests.factories.accounts import UserFactory
from tests.factories.schools import SchoolExpertFactory, SchoolFactory, SchoolRoleFactory

pytestmark = pytest.mark.django_db


def test_an_expert_reads_every_school_and_edits_the_own_and_nobodys(expert):
    own, others, nobodys = SchoolFactory(), SchoolFactory(), SchoolFactory()
    SchoolExpertFactory(school=own, user=expert)
    SchoolExpertFactory(school=others)
    assert set(School.objects.visible_to(expert)) == {own, others, nobodys}
    assert set(School.objects.editable_by(expert)) == {own, nobodys}


def test_a_portfolio_that_was_handed_over_is_no_longer_edited(expert):
    school = SchoolFactory()
    SchoolExpertFactory(school=school, user=expert, since=dt.date(2020, 1, 1), until=yesterday())
    SchoolExpertFactory(school=school, since=timezone.localdate())
    assert not School.objects.editable_by(expert).exists()


def test_a_director_sees_the_own_school_alone_and_only_while_director():
    user = UserFactory()
    now, then, never = SchoolFactory(), SchoolFactory(), SchoolFactory()
    SchoolRoleFactory(person=user.person, school=now, role="director")
    SchoolRoleFactory(person=user.person, school=then, role="director", since=dt.date(2020, 1, 1), until=yesterday())
    SchoolRoleFactory(person=user.person, school=never, role="teacher")
    assert list(School.objects.visible_to(user)) == [now]
    assert not School.objects.editable_by(user).exists()


def test_two_roles_at_one_school_show_it_once():
    user = UserFactory()
    school = SchoolFactory()
    SchoolRoleFactory(person=user.person, school=school, role="director")
    SchoolRoleFactory(person=user.person, school=school, role="icc")
    assert School.objects.visible_to(user).count() == 1


def test_nobody_and_an_ended_account_see_nothing(expert):
    SchoolFactory()
    expert.end()
    assert not School.objects.visible_to(AnonymousUser()).exists()
    assert not School.objects.visible_to(type(expert).objects.get(pk=expert.pk)).exists()


def test_a_saved_view_is_its_owners_even_for_an_administrator(expert, admin):
    view = SavedView.objects.create(owner=expert, page="/schools/", name="Mijn wijk")
    assert list(SavedView.objects.visible_to(expert)) == [view]
    assert not SavedView.objects.visible_to(admin).exists()
    assert not SavedView.objects.editable_by(admin).exists()


def test_what_hangs_on_a_record_is_seen_by_whoever_sees_the_record(school_user, expert):
    own = school_user.person.schoolroles.get().school
    for school in (own, SchoolFactory()):
        Attachment.objects.create(subject=school, name=school.name, size=1, file="a/b")
        ActionItem.objects.create(subject=school, title="Bellen", owner=expert)
    assert [file.name for file in Attachment.objects.visible_to(school_user)] == [own.name]
    assert Attachment.objects.visible_to(expert).count() == 2
    assert not ActionItem.objects.visible_to(school_user).exists(), "the role table gives a school no action items"


def test_account_holders_follow_one_another_without_overlap():
    first = SchoolExpertFactory(since=dt.date(2021, 1, 1), until=dt.date(2021, 12, 31))
    SchoolExpertFactory(school=first.school, since=dt.date(2022, 1, 1))
    assert SchoolExpert.objects.filter(school=first.school).count() == 2
