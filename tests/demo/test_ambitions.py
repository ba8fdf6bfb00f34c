import pytest

from monitoring.models import Target
from schools.models import Ambition, BoardGoal, Principle
from schools.models.tracks import TRACKS

pytestmark = pytest.mark.django_db
State = Ambition.State


def test_the_five_principles_of_cmk3_are_there_and_every_goal_of_a_board_serves_one(demo):
    assert [one.letter for one in Principle.objects.filter(programme__slug="cmk3")] == ["A", "B", "C", "D", "E"]
    assert BoardGoal.objects.exists()
    assert not BoardGoal.objects.filter(principles__isnull=True).exists()


def test_there_are_ambitions_in_every_state_and_along_every_track(demo):
    assert set(Ambition.objects.order_by().values_list("state", flat=True)) == set(State.values)
    verbs = set(Ambition.objects.order_by().values_list("verb", flat=True))
    assert all(verbs & {verb.value for verb in track} for track in TRACKS.values())


def test_every_agreed_ambition_was_agreed_with_whoever_was_coordinator_then(demo):
    agreed = Ambition.objects.filter(agreed_on__isnull=False).select_related("agreed_with", "school")
    assert agreed.exists()
    for ambition in agreed:
        role = ambition.agreed_with
        assert role.board_id == ambition.school.board_id
        assert role.since <= ambition.agreed_on <= (role.until or ambition.agreed_on)


def test_schools_plan_money_for_this_year_out_of_their_own_budget(demo):
    planned = Ambition.objects.still_to_pay().filter(budget__isnull=False).select_related("budget")
    assert planned.exists()
    assert all(one.budget.school_id == one.school_id for one in planned)


def test_what_ambitions_feed_stands_where_a_reader_believes_it(demo):
    day = Target.objects.get(slug="cmk3-ambities-afgestemd").until
    values = {}
    for slug in ("cmk3-ambities-afgestemd", "cmk3-ambities-gerealiseerd"):
        values[slug] = Target.objects.get(slug=slug).evidence(day).figure().value
    assert 75 <= values["cmk3-ambities-afgestemd"] < 100
    assert 40 <= values["cmk3-ambities-gerealiseerd"] < values["cmk3-ambities-afgestemd"]
