"""Looking back on a year: asked by personal link, answered once by each side, beside each other, and added up."""

import datetime as dt
from decimal import Decimal
from http import HTTPStatus

import pytest
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from fluxus.common.states import MoveRefused
from monitoring.cycles import asking
from monitoring.cycles.beside import Beside
from monitoring.cycles.comparing import Comparison
from monitoring.cycles.years import PILLARS, Years
from monitoring.models import Cycle, CycleAnswer, CycleEvaluation, CycleQuestion
from tests.days import today
from tests.factories.accounts import UserFactory
from tests.factories.addenda import signed_contract
from tests.factories.contracts import open_budget
from tests.factories.cycles import CycleEvaluationFactory, CycleFactory, CycleQuestionFactory, told
from tests.factories.makers import CultureMakerFactory
from tests.factories.projects import ProjectFactory, ProjectPartnerFactory
from tests.factories.schools import BoardFactory, CultureTypeAssessmentFactory, SchoolFactory, SchoolRoleFactory

pytestmark = pytest.mark.usefixtures("cycle_questions")


@pytest.fixture
def evaluation(db):
    return CycleEvaluationFactory()


def link(evaluation):
    return reverse("monitoring:year_back", args=[evaluation.key])


def typed(**by_topic):
    """What a school types: yes and 4 everywhere, unless told otherwise."""
    usual = {"verdict": "yes", "score": "4", "words": ""}
    return {
        f"question-{question.pk}": by_topic.get(question.topic, usual[question.kind])
        for question in CycleQuestion.objects.filter(is_asked=True)
    }


def test_a_school_tells_how_the_year_went_and_the_link_closes(client, evaluation):
    assert client.get(link(evaluation)).status_code == HTTPStatus.OK
    assert client.post(link(evaluation), typed(next_step="De bovenbouw", vision="2")).status_code == HTTPStatus.OK
    evaluation.refresh_from_db()
    said = {answer.question.topic: answer.said for answer in evaluation.answers_given}
    assert (said["vision"], said["expertise"], said["next_step"]) == (2, 4, "De bovenbouw")
    assert "better" not in said
    for answer in (client.get(link(evaluation)), client.post(link(evaluation), typed(vision="5"))):
        assert answer.status_code == HTTPStatus.GONE
    assert CycleAnswer.objects.get(question__topic="vision").score == 2


def test_a_school_answers_every_choice_and_a_maker_may_leave_open_what_it_cannot_tell(client, evaluation):
    gaps = typed(vision="", solved="")
    assert len(client.post(link(evaluation), gaps).context["form"].errors) == 2
    maker = CycleEvaluationFactory(maker=CultureMakerFactory())
    nothing = dict.fromkeys(gaps, "")
    assert client.post(link(maker), nothing).context["form"].errors
    client.post(link(maker), gaps)
    maker.refresh_from_db()
    assert maker.is_answered
    assert not maker.answers.filter(question__topic__in=["vision", "solved"]).exists()


def test_a_question_that_is_asked_no_more_is_not_asked(client, evaluation):
    CycleQuestion.objects.exclude(topic="vision").update(is_asked=False)
    CycleQuestionFactory(is_asked=False)
    assert [question.topic for question in client.get(link(evaluation)).context["form"].questions] == ["vision"]


def test_what_was_typed_is_kept_until_it_is_sent_in(client, evaluation):
    kept = client.post(link(evaluation), typed(next_step="Nog even"), headers={"HX-Request": "true"})
    assert kept.status_code == HTTPStatus.OK
    assert not CycleAnswer.objects.exists()
    form = client.get(link(evaluation)).context["form"]
    words = CycleQuestion.objects.get(topic="next_step")
    assert form[form.name_of(words)].value() == "Nog even"


def test_a_link_that_ran_out_or_whose_year_was_closed_works_no_more(client, evaluation):
    evaluation.cycle.go_to(Cycle.State.ACT, evaluation.cycle.steps.first().finished_by)
    evaluation.cycle.go_to(Cycle.State.CLOSED, evaluation.cycle.steps.first().finished_by)
    assert client.get(link(evaluation)).status_code == HTTPStatus.GONE
    late = CycleEvaluationFactory(expires_on=today() - dt.timedelta(days=1))
    assert client.get(link(late)).status_code == HTTPStatus.GONE


def test_the_second_of_two_answers_is_refused_and_the_database_keeps_the_first(evaluation):
    second = CycleEvaluation.objects.get()
    told(evaluation, solved="yes")
    with pytest.raises(MoveRefused):
        told(second, solved="no")
    for change in (
        lambda: CycleAnswer.objects.update(verdict="no"),
        lambda: CycleAnswer.objects.all().delete(),
        lambda: CycleEvaluation.objects.update(answered_at=timezone.now()),
    ):
        with pytest.raises(Error), transaction.atomic():
            change()
    assert CycleAnswer.objects.get().verdict == "yes"


def test_school_and_makers_of_the_year_are_asked_once_and_reminded_once(db, mailoutbox):
    contract = signed_contract(budget=open_budget(granted=1000, school=SchoolFactory()))
    school = contract.lines.first().budgets.get().school
    icc = SchoolRoleFactory(school=school, role="icc", person__email="icc@ster.example").person
    year = contract.starts_on.year if contract.starts_on.month >= 8 else contract.starts_on.year - 1
    cycle = CycleFactory(school=school, school_year=year, state="check")
    asked = asking.ask(cycle)
    assert [one.body for one in asked] == [school, contract.maker]
    assert asked[0].recipient == icc
    assert asking.ask(cycle) == []
    assert [mail.to for mail in mailoutbox] == [[one.email] for one in asked]
    assert asked[0].key in mailoutbox[0].body
    assert asking.remind_due(today() + dt.timedelta(days=9)) == []
    reminded = asking.remind_due(today() + dt.timedelta(days=10))
    assert {one.pk for one in reminded} == {one.pk for one in asked}
    assert asking.remind_due(today() + dt.timedelta(days=10)) == []
    assert len(mailoutbox) == len(asked) + len(reminded)


def test_of_a_project_its_partners_of_that_year_are_asked(db):
    project = ProjectFactory()
    there = ProjectPartnerFactory(project=project, school=SchoolFactory(), since=dt.date(2022, 9, 1))
    ProjectPartnerFactory(project=project, school=SchoolFactory(), since=dt.date(2024, 9, 1))
    maker = ProjectPartnerFactory(project=project, school=None, maker=CultureMakerFactory(), since=dt.date(2022, 9, 1))
    cycle = CycleFactory(school=None, project=project, state="check")
    assert [one.body for one in asking.ask(cycle)] == [there.school, maker.maker]


def test_a_new_address_gets_a_new_link_and_the_old_one_works_no_more(client, evaluation):
    old = link(evaluation)
    SchoolRoleFactory(school=evaluation.school, role="icc", person__email="nieuw@ster.example")
    asking.ask_again(evaluation)
    assert client.get(old).status_code == HTTPStatus.NOT_FOUND
    assert client.get(link(evaluation)).status_code == HTTPStatus.OK


def test_both_sides_stand_beside_each_other(evaluation, manager, school_user):
    maker = CycleEvaluationFactory(cycle=evaluation.cycle, maker=CultureMakerFactory())
    told(maker, solved="partly", next_step="Vaker samen")
    told(evaluation, solved="yes", vision=3)
    beside = Beside(evaluation.cycle, manager)
    assert [one.body for one in beside.answered] == [evaluation.school, maker.maker]
    rows = {row.question.topic: [answer and answer.said for answer in row.answers] for row in beside.rows}
    assert rows["solved"] == [told_as("yes"), told_as("partly")]
    assert rows["vision"] == [3, None]
    assert beside.said_about("next_step") == [(maker.maker, "Vaker samen")]
    assert Beside(evaluation.cycle, school_user).evaluations == []


def told_as(verdict):
    return CycleAnswer(verdict=verdict).get_verdict_display()


def test_a_colleague_types_what_was_told_by_phone_and_a_maker_the_own_side_alone(login, manager, evaluation):
    user = UserFactory()
    own = CycleEvaluationFactory(cycle=evaluation.cycle, maker=CultureMakerFactory(person=user.person))
    login(manager).post(reverse("monitoring:cycleevaluation_answer", args=[evaluation.pk]), typed())
    evaluation.refresh_from_db()
    assert evaluation.told_by == manager
    assert list(CycleEvaluation.objects.visible_to(user)) == [own]
    login(user).post(reverse("monitoring:cycleevaluation_answer", args=[own.pk]), typed())
    own.refresh_from_db()
    assert own.told_by == user


def test_scores_of_a_school_run_through_the_years_each_side_for_itself(db, manager):
    school = SchoolFactory()
    for year, score in ((2021, 2), (2022, 4)):
        cycle = CycleFactory(school=school, school_year=year, state="check")
        told(CycleEvaluationFactory(cycle=cycle), vision=score)
        for given in (3, 4):
            told(CycleEvaluationFactory(cycle=cycle, maker=CultureMakerFactory()), vision=given)
    years = Years(school, manager)
    vision = PILLARS[0]
    assert years.years == [2021, 2022]
    assert [years.average(year, vision, "school").value for year in years.years] == [2, 4]
    assert (years.average(2021, vision, "maker").value, years.average(2021, vision, "maker").number) == (3.5, 2)
    assert Years(school, manager, until=2021).years == [2021]


@pytest.mark.parametrize("by", ["board", "district", "culture_type"])
def test_groups_of_schools_are_compared_by_averages_with_their_numbers(db, manager, by):
    board = BoardFactory()
    for score in (2, 5):
        school = SchoolFactory(board=board, district=None)
        CultureTypeAssessmentFactory(school=school, day=dt.date(2022, 9, 1), culture_type="consuming")
        told(CycleEvaluationFactory(cycle=CycleFactory(school=school, state="check")), vision=score)
    told(CycleEvaluationFactory(cycle=CycleFactory(school_year=2021, state="check")), vision=1)
    found = Comparison(manager, 2022, by)
    [(name, averages)] = found.rows
    assert (averages[0].value, averages[0].number, averages[1]) == (Decimal("3.5"), 2, None)
    assert found.whole[0].number == 2
    if by == "board":
        assert name == board
    assert Comparison(manager, 2022, by, side="maker").rows == []
