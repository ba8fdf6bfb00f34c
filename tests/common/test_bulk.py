"""Changing many rows at once, on the list of action items and of schools."""

import datetime as dt

import pytest
from django.urls import reverse

from fluxus.common.history import events_of
from fluxus.desk.models import ActionItem
from schools.models import School
from tests.factories.accounts import UserFactory
from tests.factories.desk import ActionItemFactory
from tests.factories.network import DistrictFactory
from tests.factories.schools import BoardFactory, SchoolExpertFactory, SchoolFactory

pytestmark = pytest.mark.django_db
ITEMS = reverse("desk:actionitem_list")
SCHOOLS = reverse("schools:school_list")


def test_first_the_number_is_named_and_nothing_happens(login, bureau):
    items = ActionItemFactory.create_batch(3)
    response = login(bureau).post(ITEMS, {"row": [item.pk for item in items[:2]]})
    assert response.context["number"] == response.context["editable"] == 2
    assert not ActionItem.objects.filter(owner=bureau).exists()


def test_chosen_rows_change_together_and_each_remembers_who_did_it(login, bureau):
    items, colleague = ActionItemFactory.create_batch(3), UserFactory(role="expert")
    chosen = [item.pk for item in items[:2]]
    login(bureau).post(ITEMS, {"row": chosen, "apply": "1", "owner": colleague.pk})
    assert set(ActionItem.objects.of(colleague).values_list("pk", flat=True)) == set(chosen)
    assert events_of(items[0])[0].actor == str(bureau)
    assert set(ActionItem.objects.values_list("due", flat=True)) == {items[0].due}, "what was left empty stays"


def test_all_means_all_that_the_filters_leave(login, bureau):
    ActionItemFactory.create_batch(30, title="Bus bestellen")
    other = ActionItemFactory(title="Zaal huren")
    login(bureau).post(f"{ITEMS}?q=bus", {"all": "1", "apply": "1", "due": "2027-01-15"})
    assert ActionItem.objects.filter(due=dt.date(2027, 1, 15)).count() == 30
    other.refresh_from_db()
    assert other.due != dt.date(2027, 1, 15)


def test_rows_of_somebody_elses_portfolio_stay_as_they_are(login, expert):
    own, others, board = SchoolFactory(), SchoolFactory(), BoardFactory()
    SchoolExpertFactory(school=own, user=expert)
    SchoolExpertFactory(school=others)
    response = login(expert).post(SCHOOLS, {"row": [own.pk, others.pk]})
    assert (response.context["number"], response.context["editable"]) == (2, 1)
    login(expert).post(SCHOOLS, {"row": [own.pk, others.pk], "apply": "1", "board": board.pk})
    assert list(School.objects.filter(board=board)) == [own]


def test_a_row_that_would_break_a_rule_is_left_and_named_while_the_others_change(login, bureau):
    good, bad = ActionItemFactory(), ActionItemFactory()
    ActionItem.objects.filter(pk=bad.pk).update(title="")
    response = login(bureau).post(ITEMS, {"row": [good.pk, bad.pk], "apply": "1", "due": "2027-01-15"}, follow=True)
    good.refresh_from_db()
    bad.refresh_from_db()
    assert good.due == dt.date(2027, 1, 15)
    assert bad.due != good.due
    assert sorted(message.level_tag for message in response.context["messages"]) == ["success", "warning"]


def test_what_a_form_would_refuse_of_one_school_is_refused_of_many(login, manager):
    school, elsewhere = SchoolFactory(), DistrictFactory()
    login(manager).post(SCHOOLS, {"row": [school.pk], "apply": "1", "district": elsewhere.pk})
    school.refresh_from_db()
    assert school.district != elsewhere


def test_choosing_nothing_to_change_is_told_and_changes_nothing(login, bureau):
    item = ActionItemFactory()
    response = login(bureau).post(ITEMS, {"row": [item.pk], "apply": "1"})
    assert response.context["form"].non_field_errors()
    assert len(events_of(item)) == 1


def test_who_may_not_change_is_refused_and_a_list_without_it_too(login, school_user, admin):
    assert login(school_user).post(SCHOOLS, {"all": "1"}).status_code == 403
    assert login(admin).post(reverse("network:person_list"), {"all": "1"}).status_code == 403
