"""The round of a year: opened from what is known, moved step by step, filled by what was done."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from fluxus.common.periods import school_year_of
from fluxus.desk.models import ActionItem
from monitoring.cycles.doing import Doings, makers_of
from monitoring.cycles.opening import open_cycle
from monitoring.models import Cycle
from tests.factories.accounts import UserFactory
from tests.factories.addenda import signed_contract
from tests.factories.ambitions import AmbitionFactory
from tests.factories.contracts import open_budget
from tests.factories.cycles import CycleEvaluationFactory, CycleFactory
from tests.factories.monitoring import ActivityFactory
from tests.factories.projects import ProjectFactory
from tests.factories.schools import SchoolExpertFactory, SchoolFactory
from tests.factories.visits import VisitFactory

pytestmark = pytest.mark.usefixtures("cycle_questions")

State, Stuck = Cycle.State, Cycle.Stuck


@pytest.fixture
def school(db):
    return SchoolFactory()


def opened(school, year=2023):
    return open_cycle(Cycle(school=school, school_year=year))


def test_a_plan_begins_with_the_ambitions_of_the_year_and_with_what_was_agreed_last_year(school, settings):
    settings.PDCA_DUE = {"plan": (10, 15), "do": (5, 31), "check": (6, 21), "act": (7, 14)}
    before = CycleFactory(school=school, school_year=2022, state="closed")
    before.steps.filter(step="act").update(text="We gaan door met dans.")
    ActionItem.objects.create(subject=before, title="Leerlijn vastleggen", owner=UserFactory(role="expert"))
    AmbitionFactory(school=school, school_year=2023, title="Dans in de bovenbouw")
    AmbitionFactory(school=school, school_year=2022, title="Oude wens")
    AmbitionFactory(school=school, school_year=2023, title="Opgegeven wens", state="dropped")
    plan = opened(school).text_of["plan"]
    for words in ("Dans in de bovenbouw", "We gaan door met dans.", "Leerlijn vastleggen"):
        assert words in plan
    assert "Oude wens" not in plan
    assert "Opgegeven wens" not in plan
    days = {step.step: step.due for step in Cycle.objects.get(school_year=2023).steps.all()}
    assert (days["plan"], days["act"]) == (dt.date(2023, 10, 15), dt.date(2024, 7, 14))


def test_of_a_project_the_plan_begins_with_its_goal(db):
    project = ProjectFactory(goal="Kinderen vertellen hun verhaal.")
    cycle = open_cycle(Cycle(project=project, school_year=2023))
    assert cycle.text_of["plan"] == "Kinderen vertellen hun verhaal."


def test_there_is_one_cycle_per_school_and_year_and_it_is_of_one_of_the_two(school):
    opened(school)
    with pytest.raises(IntegrityError), transaction.atomic():
        opened(school)
    for subjects in ({}, {"school": school, "project": ProjectFactory()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Cycle.objects.create(school_year=2030, **subjects)


def test_a_finished_step_says_who_and_when_and_one_that_is_opened_again_does_not(school, expert):
    cycle = opened(school)
    for state in (State.DO, State.CHECK, State.ACT, State.CLOSED):
        cycle.go_to(state, expert)
    assert cycle.closed_on == timezone.localdate()
    assert {step.finished_by for step in cycle.steps.all()} == {expert}
    cycle.go_to(State.ACT, expert)
    cycle.refresh_from_db()
    assert cycle.closed_on is None
    assert [step.step for step in cycle.steps_in_order if step.finished_at is None] == ["act"]


def test_no_step_is_passed_over(school, expert):
    cycle = opened(school)
    with pytest.raises(ValidationError):
        cycle.go_to(State.CHECK, expert)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Cycle.objects.filter(pk=cycle.pk).update(state=State.ACT)


def test_what_was_done_comes_out_of_the_records_of_that_year(school, manager):
    budget = open_budget(granted=1000, school=school)
    contract = signed_contract(budget=budget)
    year = school_year_of(contract.starts_on)
    cycle = opened(school, year)
    day = dt.date(year, 10, 1)
    visit = VisitFactory(school=school, visited_on=day)
    activity = ActivityFactory(day=day, schools=[school])
    ActivityFactory(day=day, schools=[school], schools__attended=False)
    VisitFactory(school=school, visited_on=day - dt.timedelta(days=366))
    VisitFactory(visited_on=day)
    urls = [[line["url"] for line in sort.lines] for sort in Doings(cycle, manager).sorts]
    assert urls == [[one.get_absolute_url()] for one in (visit, activity, contract)]
    assert list(makers_of(cycle)) == [contract.maker]


@pytest.mark.parametrize(
    ("day", "asked", "stuck"),
    [
        (dt.date(2023, 3, 1), None, Stuck.NOBODY_ASKED),
        (dt.date(2023, 3, 1), dt.date(2023, 2, 25), ""),
        (dt.date(2023, 3, 8), dt.date(2023, 2, 25), Stuck.NOT_ANSWERED),
        (dt.date(2023, 5, 1), dt.date(2023, 4, 28), Stuck.PAST_DUE),
    ],
)
def test_a_cycle_that_does_not_move_on_says_why(db, day, asked, stuck):
    cycle = CycleFactory(state="check")
    if asked:
        moment = timezone.make_aware(dt.datetime.combine(asked, dt.time(12)))
        CycleEvaluationFactory(cycle=cycle, asked_at=moment)
    found = Cycle.objects.with_standing(day).get()
    assert (found.due, found.stuck) == (dt.date(2023, 4, 1), stuck)


def test_a_step_before_its_day_is_not_stuck_and_a_closed_cycle_never_is(db):
    CycleFactory()
    CycleFactory(state="closed")
    assert [one.stuck for one in Cycle.objects.with_standing(dt.date(2023, 1, 15))] == ["", ""]
    assert sorted(one.stuck for one in Cycle.objects.with_standing(dt.date(2024, 1, 1))) == ["", Stuck.PAST_DUE]


def test_promises_typed_at_the_last_step_hang_on_the_cycle(login, expert, school):
    SchoolExpertFactory(school=school, user=expert)
    cycle = CycleFactory(school=school, state="act")
    step = cycle.steps.get(step="act")
    url = reverse("monitoring:cyclestep_edit", args=[step.pk])
    typed = {"text": "Verder met dans.", "due": "2023-07-14", "title-0": "Leerlijn vastleggen"}
    assert login(expert).post(url, typed).context["form"].errors
    login(expert).post(url, {**typed, "due-0": "2023-10-01", "owner-0": expert.pk})
    item = ActionItem.objects.on(cycle).get()
    assert (item.title, item.due, item.owner) == ("Leerlijn vastleggen", dt.date(2023, 10, 1), expert)
    step.refresh_from_db()
    assert step.text == "Verder met dans."


def test_an_expert_opens_the_missing_cycles_of_the_own_schools_at_once(login, expert, school):
    SchoolExpertFactory(school=school, user=expert)
    SchoolFactory()
    for _again in range(2):
        login(expert).post(reverse("monitoring:cycle_open_mine"))
    cycle = Cycle.objects.get()
    assert (cycle.school, cycle.school_year) == (school, school_year_of(timezone.localdate()))


def test_a_school_reads_a_cycle_once_it_is_shared_and_only_the_own(login, school_user):
    own = school_user.person.schoolroles.get().school
    secret, shared = CycleFactory(school=own), CycleFactory(school=own, school_year=2021, shared=True)
    CycleFactory(shared=True)
    assert list(Cycle.objects.visible_to(school_user)) == [shared]
    assert login(school_user).get(shared.get_absolute_url()).status_code == 200
    assert login(school_user).get(secret.get_absolute_url()).status_code == 404
    home = login(school_user).get(reverse("schools:school_home", args=[own.pk])).content.decode()
    assert shared.get_absolute_url() in home


def test_the_board_has_a_lane_per_step_and_counts_what_does_not_move_on(login, manager):
    CycleFactory(), CycleFactory(state="check"), CycleFactory(state="closed")
    lanes = login(manager).get(reverse("monitoring:cycle_board")).context["lanes"]
    assert [(lane.number, lane.stuck) for lane in lanes] == [(1, 1), (0, 0), (1, 1), (0, 0), (1, 0)]


def test_a_board_with_more_cycles_costs_no_more_queries(login, manager, costs_the_same):
    client = login(manager)
    costs_the_same(lambda: client.get(reverse("monitoring:cycle_board")), CycleFactory.create_batch)


def test_a_cycle_with_more_evaluations_costs_no_more_queries(login, manager, costs_the_same):
    cycle, client = CycleFactory(state="check"), login(manager)
    costs_the_same(
        lambda: client.get(cycle.get_absolute_url()),
        lambda number: [CycleEvaluationFactory(cycle=cycle, school=SchoolFactory()) for _one in range(number)],
    )


def test_what_a_step_said_before_is_read_in_the_history_of_the_cycle(login, manager):
    cycle = CycleFactory(plan="Alle groepen naar het theater")
    step = cycle.steps.get(step="plan")
    step.text = "Groep 5 maakt zelf theater"
    step.save()
    page = login(manager).get(cycle.get_absolute_url()).content.decode()
    assert "<del>Alle groepen naar het theater</del>" in page
    assert f": {escape(step)}</span>" in page
