"""How a project moves, and what it must say when it does."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cmk3.models import Project
from fluxus.common.states import MoveRefused
from tests.factories.projects import CoCreationFactory, PhaseFactory, ProjectFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2023, 3, 1)
State = Project.State


def idea():
    return ProjectFactory(state=State.IDEA, starts_on=None)


def test_an_idea_begins_and_is_finished():
    project = idea()
    project.start(DAY)
    project.finish(DAY + dt.timedelta(days=90), "Een lespakket.")
    project.refresh_from_db()
    assert (project.state, project.starts_on, project.outcome) == (State.FINISHED, DAY, "Een lespakket.")
    assert project.is_closed


def test_what_is_handed_over_says_to_whom():
    project = ProjectFactory(kind="independence")
    with pytest.raises(ValidationError):
        project.hand_over(DAY, "")
    project.hand_over(DAY, "Vereniging De Komeet")
    assert Project.objects.get().handed_over_to == "Vereniging De Komeet"


def test_what_is_stopped_says_why():
    project = idea()
    with pytest.raises(ValidationError):
        project.stop(DAY, "")
    project.stop(DAY, "De school sloot.")
    assert project.next_states == []


def test_an_idea_cannot_be_finished_and_what_is_over_stays_over():
    with pytest.raises(MoveRefused):
        idea().finish(DAY)
    with pytest.raises(MoveRefused):
        ProjectFactory(state=State.FINISHED).start(DAY)


def test_it_cannot_be_over_before_it_began():
    with pytest.raises(ValidationError):
        ProjectFactory(starts_on=DAY).finish(DAY - dt.timedelta(days=1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "new"},
        {"kind": "co_creation"},
        {"barriers": ["practical"]},
        {"kind": "barriers"},
        {"levels": [9]},
        {"starts_on": None},
    ],
)
def test_the_database_refuses_what_cannot_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectFactory(**wrong)


def test_two_projects_of_one_name_are_one_project():
    ProjectFactory(title="Klankkast")
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectFactory(title="klankkast")


def test_levels_read_as_people_say_them():
    assert Project(levels=[1, 2, 3, 4]).level_names == "1-4"
    assert Project(levels=[3, 5]).level_names == "3, 5"
    assert Project(levels=[0, 1, 2, 3]).level_names.endswith("1-3")
    assert Project(levels=[0]).level_names


def test_a_phase_is_late_once_its_last_day_has_passed():
    phase = PhaseFactory(starts_on=DAY, ends_on=DAY + dt.timedelta(days=10))
    days = [DAY - dt.timedelta(days=1), DAY, DAY + dt.timedelta(days=11)]
    assert [phase.standing_on(day) for day in days] == ["planned", "going_on", "late"]
    phase.done_on = DAY
    assert phase.standing_on(days[2]) == "done"


def test_the_page_of_a_move_warns_that_a_co_creation_does_not_count(login, manager):
    co_creation = CoCreationFactory(schools=1, makers=2)
    page = login(manager).get(f"{co_creation.get_absolute_url()}move/finished/").content.decode()
    assert co_creation.participation.lacking in page


def test_a_manager_starts_and_stops_it_on_pages(login, manager):
    project, client = idea(), login(manager)
    page = project.get_absolute_url()
    client.post(f"{page}move/running/", {"day": "2023-03-01"})
    assert Project.objects.get().state == State.RUNNING
    client.post(f"{page}move/stopped/", {"day": "2023-04-01", "outcome": ""})
    assert Project.objects.get().state == State.RUNNING
    client.post(f"{page}move/stopped/", {"day": "2023-04-01", "outcome": "Geen geld."})
    assert Project.objects.get().outcome == "Geen geld."
