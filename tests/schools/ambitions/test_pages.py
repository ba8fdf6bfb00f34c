import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from schools.budgets import posting
from schools.models import Ambition
from tests.factories.ambitions import (
    AmbitionFactory,
    BoardGoalFactory,
    PrincipleFactory,
    SuccessIndicatorFactory,
    coordinator_of,
)
from tests.factories.budgets import BudgetFactory
from tests.factories.schools import CultureTypeAssessmentFactory, SchoolExpertFactory, SchoolFactory

pytestmark = pytest.mark.django_db
State, Verb = Ambition.State, Ambition.Verb
LIST, CREATE = reverse("schools:ambition_list"), reverse("schools:ambition_create")


@pytest.fixture
def school(expert):
    return SchoolFactory(expert=expert)


def move(ambition, state):
    return reverse("schools:ambition_move", args=[ambition.pk, state])


def typed(school, **more):
    return {
        "school": school.pk,
        "school_year": 2022,
        "title": "Meer dans in de onderbouw",
        "terrain": "programme",
        "verb": "broaden",
        "set_on": "2022-09-01",
        **more,
    }


def test_an_ambition_is_drawn_up_with_its_principles_and_indicators(login, expert, school):
    principles = PrincipleFactory.create_batch(2)
    data = typed(
        school, principles=[one.pk for one in principles], indicators="Elke groep danst\n\n Ouders komen kijken "
    )
    login(expert).post(CREATE, data)
    ambition = Ambition.objects.get()
    assert ambition.state == State.PROPOSED
    assert set(ambition.principles.all()) == set(principles)
    assert [one.text for one in ambition.success_indicators.all()] == ["Elke groep danst", "Ouders komen kijken"]


def test_a_verb_of_another_track_is_refused_on_the_form_and_every_value_stays(login, expert, school):
    CultureTypeAssessmentFactory(school=school, culture_type="consuming")
    page = login(expert).post(CREATE, typed(school))
    assert list(page.context["form"].errors) == ["verb"]
    assert page.context["form"]["title"].value() == "Meer dans in de onderbouw"
    assert not Ambition.objects.exists()


def test_from_agreed_to_realised_in_three_pages(login, expert, school):
    ambition = AmbitionFactory(school=school)
    role = coordinator_of(school)
    client = login(expert)
    client.post(move(ambition, "agreed"), {"role": role.pk, "day": "2022-10-03"})
    ambition.refresh_from_db()
    assert (ambition.state, ambition.agreed_with, ambition.agreed_on) == (State.AGREED, role, dt.date(2022, 10, 3))
    client.post(move(ambition, "under_way"), {})
    client.post(move(ambition, "realised"), {"day": "2023-06-01", "outcome": "Het lukte."})
    ambition.refresh_from_db()
    assert (ambition.state, ambition.closed_on, ambition.outcome) == (State.REALISED, dt.date(2023, 6, 1), "Het lukte.")


def test_agreeing_with_somebody_who_was_no_coordinator_then_comes_back_with_the_reason(login, expert, school):
    ambition = AmbitionFactory(school=school)
    page = login(expert).post(move(ambition, "agreed"), {"role": coordinator_of(school).pk, "day": "2019-10-03"})
    assert page.context["form"].non_field_errors()
    assert Ambition.objects.get().state == State.PROPOSED


def test_dropping_asks_for_a_reason(login, expert, school):
    ambition = AmbitionFactory(school=school, state=State.AGREED)
    client = login(expert)
    page = client.post(move(ambition, "dropped"), {"day": "2023-06-01", "outcome": ""})
    assert list(page.context["form"].errors) == ["outcome"]
    client.post(move(ambition, "dropped"), {"day": "2023-06-01", "outcome": "De directeur vertrok."})
    assert Ambition.objects.get().state == State.DROPPED


def test_whoever_comes_second_is_brought_back_to_the_ambition_as_it_is(login, expert, school):
    ambition = AmbitionFactory(school=school, state=State.REALISED)
    response = login(expert).get(move(ambition, "dropped"), follow=True)
    assert response.redirect_chain == [(ambition.get_absolute_url(), 302)]
    assert str(State.REALISED.label) in next(str(message) for message in response.context["messages"])


def test_a_state_that_does_not_exist_is_no_page(login, expert, school):
    ambition = AmbitionFactory(school=school)
    assert login(expert).get(move(ambition, "forgotten")).status_code == 404


def test_an_expert_moves_ambitions_of_the_own_schools_alone(login, expert):
    foreign = AmbitionFactory()
    SchoolExpertFactory(school=foreign.school)
    assert login(expert).get(move(foreign, "dropped")).status_code == 403


def test_a_school_sees_its_own_ambitions_and_changes_none(login, school_user):
    own = AmbitionFactory(school=school_user.person.schoolroles.get().school)
    AmbitionFactory()
    client = login(school_user)
    assert list(client.get(LIST).context["table"].data.data) == [own]
    assert client.get(own.get_absolute_url()).context["moves"] == []
    assert client.get(move(own, "dropped")).status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "agreed"}, "a"),
        ({"terrain": "surroundings"}, "b"),
        ({"verb": "connect"}, "b"),
        ({"school_year": "2023"}, "b"),
        ({"has_indicator": "true"}, "a"),
        ({"has_indicator": "false"}, "b"),
        ({"q": "alfa"}, "a"),
    ],
)
def test_the_list_is_narrowed_by_what_an_ambition_is(login, manager, query, found):
    first = AmbitionFactory(title="Alfa", state=State.AGREED)
    SuccessIndicatorFactory(ambition=first)
    second = AmbitionFactory(title="Beta", terrain="surroundings", verb="connect", school_year=2023)
    expected = {"a": first, "b": second}[found]
    assert list(login(manager).get(LIST, query).context["table"].data.data) == [expected]


def test_the_list_is_narrowed_by_whose_an_ambition_is_and_what_it_serves(login, manager, expert, school):
    principle = PrincipleFactory()
    mine = AmbitionFactory(school=school, principles=[principle])
    AmbitionFactory()
    client = login(manager)
    for query in ({"expert": expert.pk}, {"board": school.board.pk}, {"principle": principle.pk}):
        assert list(client.get(LIST, query).context["table"].data.data) == [mine]


def test_the_budget_page_shows_what_ambitions_still_need_beside_promises_and_never_twice(login, expert, school):
    budget = BudgetFactory(school=school, granted=2000)
    ambition = AmbitionFactory(
        school=school,
        state=State.AGREED,
        planned_amount=Decimal("800.00"),
        budget=budget,
        school_year=budget.round.school_year,
    )
    page = reverse("schools:school_budget", args=[school.pk])
    client = login(expert)
    money = client.get(page).context["money"]
    assert (money.ambitions, money.planned_for_ambitions) == ([ambition], Decimal(800))
    posting.commit(budget, Decimal(500), "Danslessen", reference="x", subject=ambition)
    money = client.get(page).context["money"]
    assert sum(one.still_open for one in money.planned) + money.planned_for_ambitions == Decimal(800)


def test_a_promise_names_the_ambition_that_it_is_for(login, manager, school):
    budget = BudgetFactory(school=school, granted=2000, round__lapses_on=dt.date(2099, 7, 31))
    ambition = AmbitionFactory(school=school, state=State.UNDER_WAY, planned_amount=Decimal("800.00"))
    elsewhere = AmbitionFactory(state=State.UNDER_WAY)
    page, client = reverse("schools:budget_promise", args=[budget.pk]), login(manager)
    data = {
        "amount": "300",
        "day": "2023-10-02",
        "cost_class": "activity",
        "description": "Dans",
        "reference": "form/1",
    }
    assert list(client.post(page, {**data, "ambition": elsewhere.pk}).context["form"].errors) == ["ambition"]
    client.post(page, {**data, "ambition": ambition.pk})
    assert Ambition.objects.with_still_planned().get(pk=ambition.pk).still_planned == Decimal(500)


def test_the_page_of_a_school_shows_the_track_of_its_culture_type(login, expert, school):
    CultureTypeAssessmentFactory(school=school, culture_type="integrating")
    page = login(expert).get(school.get_absolute_url()).content.decode()
    assert str(Verb.CONNECT.label) in page


def test_the_page_of_a_board_shows_its_goals_with_their_principles(login, manager, school):
    goal = BoardGoalFactory(board=school.board)
    goal.principles.set([PrincipleFactory(name="Kansen voor iedereen")])
    page = login(manager).get(school.board.get_absolute_url()).content.decode()
    assert goal.text in page
    assert "Kansen voor iedereen" in page


def test_a_manager_changes_the_principles_of_a_programme(login, manager, expert):
    principle = PrincipleFactory(letter="A")
    page = reverse("schools:principle_edit", args=[principle.pk])
    login(manager).post(page, {"programme": principle.programme.pk, "letter": "B", "name": "Anders"})
    principle.refresh_from_db()
    assert str(principle) == "B. Anders"
    assert login(expert).get(page).status_code == 403
