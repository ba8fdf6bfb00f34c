"""How the targets stand reaches the page of a meeting and its minutes, without the steering group knowing of targets."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from monitoring.programme.steering import standing_for
from monitoring.wording import against_goal, figure_words, goal_words
from tests.factories.monitoring import TargetFactory
from tests.factories.schools import ProgrammeFactory
from tests.factories.steering import AgendaItemFactory, SteeringGroupFactory, SteeringGroupMeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def target():
    """A target that is over and was missed."""
    return TargetFactory(plan__programme=ProgrammeFactory())


@pytest.fixture
def meeting(target):
    group = SteeringGroupFactory(programme=target.plan.programme)
    made = SteeringGroupMeetingFactory(group=group, day=target.plan.until, state="held")
    AgendaItemFactory(meeting=made, source="standing")
    return made


def test_a_meeting_shows_how_the_plan_of_its_programme_stands_on_its_day(manager, meeting, target):
    shown = standing_for(meeting, manager)
    assert (shown["plan"], shown["day"]) == (target.plan, meeting.day)
    assert sum(number for _standing, number in shown["counts"]) == 1
    assert [reading.target for reading, _figure in shown["worrying"]] == [target]


def test_a_meeting_outside_every_plan_shows_nothing(manager, meeting):
    far = SteeringGroupMeetingFactory(group=meeting.group, day=meeting.day + dt.timedelta(days=4000))
    assert standing_for(far, manager) is None


def test_the_minutes_take_the_standing_along_and_the_page_leaves_it_to_them(login, manager, meeting, target):
    client = login(manager)
    assert target.get_absolute_url() in client.get(meeting.get_absolute_url()).content.decode()
    client.post(reverse("cmk3:steeringgroupmeeting_move", args=[meeting.pk, "issued"]))
    meeting.refresh_from_db()
    assert str(target) in meeting.issued_minutes.page
    assert target.get_absolute_url() not in client.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("unit", "comparator"), [("", "at_least"), ("%", "at_least"), ("", "about")])
def test_a_figure_and_its_goal_do_not_read_as_one_number(unit, comparator):
    target = TargetFactory.build(unit=unit, comparator=comparator, value=4)
    figure = SimpleNamespace(value=Decimal(2), reached_on=None)
    shown, asked = figure_words(target, figure), goal_words(target)
    beside = against_goal(target, figure)
    assert beside.startswith(shown)
    assert beside.endswith(asked)
    assert beside.removeprefix(shown).removesuffix(asked).strip(", ·")
