"""From question to evaluated match on the pages, and what each reader is shown of it."""

import datetime as dt

import pytest
from django.urls import reverse

from culture_makers.matching.spread import Spread
from culture_makers.models import Demand, Match, MatchWeight
from tests.days import today
from tests.factories.accounts import UserFactory
from tests.factories.ambitions import AmbitionFactory
from tests.factories.desk import ActionItemFactory
from tests.factories.makers import CultureMakerFactory, DisciplineFactory
from tests.factories.matching import DAY, DemandFactory, MatchFactory, OrganisationDemandFactory
from tests.factories.network import OrganisationFactory
from tests.factories.schools import SchoolExpertFactory, SchoolFactory

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"culture_makers:{name}", args=args)


def test_a_question_of_a_school_becomes_a_demand_with_one_press(login, expert, school_user):
    school = SchoolFactory(expert=expert)
    item = ActionItemFactory(subject=school, owner=expert, asked_by=school_user, title="Iemand vraagt: danslessen")
    client = login(expert)
    for _press in range(2):
        response = client.post(page("demand_from_question", item.pk))
    demand = Demand.objects.get()
    assert response["Location"] == demand.get_absolute_url()
    assert (demand.school, demand.words, demand.asked_by) == (school, item.title, school_user.person)


def test_a_demand_starts_from_what_a_school_wants_already(login, expert):
    ambition = AmbitionFactory(what="Dansen op het plein")
    form = login(expert).get(page("demand_create"), {"ambition": ambition.pk}).context["form"]
    assert form["school"].value() == ambition.school_id
    assert "Dansen op het plein" in form["words"].value()


def test_an_expert_notes_a_demand_for_the_own_school_alone(login, expert):
    own, other = SchoolFactory(expert=expert), SchoolFactory()
    SchoolExpertFactory(school=other, user=UserFactory(role="expert"))
    dance = DisciplineFactory()
    data = {"title": "Dans", "words": "Dansen!", "asked_on": "2024-03-04", "expert": expert.pk, "levels": [3, 4]}
    client = login(expert)
    refused = client.post(page("demand_create"), {**data, "school": other.pk})
    assert "school" in refused.context["form"].errors
    client.post(page("demand_create"), {**data, "school": own.pk, "disciplines": [dance.pk]})
    demand = Demand.objects.get()
    assert (demand.school, demand.levels, list(demand.disciplines.all())) == (own, [3, 4], [dance])


def test_every_maker_stands_in_the_list_of_candidates_and_a_filter_keeps_their_places(login, expert):
    demand = DemandFactory(expert=expert, asks=["dans"])
    CultureMakerFactory.create_batch(3)
    dancer = CultureMakerFactory(disciplines=["dans"])
    musician = CultureMakerFactory(disciplines=["muziek"])
    client = login(expert)
    everybody = client.get(page("demand_candidates", demand.pk)).context["table"]
    assert len(everybody.rows) == 5
    assert everybody.rows[0].record.maker == dancer
    place = next(row.record.place for row in everybody.rows if row.record.maker == musician)
    some = client.get(page("demand_candidates", demand.pk), {"discipline": musician.disciplines.get().pk}).context[
        "table"
    ]
    assert [(row.record.maker, row.record.place) for row in some.rows] == [(musician, place)]


@pytest.mark.parametrize("column", ["place", "score", "discipline", "distance", "spread", "words", "maker"])
def test_candidates_are_sorted_by_any_reason(login, expert, column):
    demand = DemandFactory(expert=expert, asks=["dans"])
    CultureMakerFactory.create_batch(2)
    CultureMakerFactory(disciplines=["dans"])
    table = login(expert).get(page("demand_candidates", demand.pk), {"sort": column}).context["table"]
    shown = [row.record for row in table.rows]
    if column in shown[0].by_reason:
        points = [one.by_reason[column].points for one in shown]
        assert points == sorted(points, reverse=True)
    else:
        assert [one.place for one in shown] == [1, 2, 3]


def test_a_list_of_candidates_can_be_taken_away_with_the_words_of_each_reason(login, expert):
    demand = DemandFactory(expert=expert)
    maker = CultureMakerFactory()
    answer = login(expert).get(page("demand_candidates", demand.pk), {"export": "csv"})
    assert str(maker) in answer.content.decode("utf-8-sig")


def test_more_candidates_cost_no_more_queries(login, admin, costs_the_same):
    demand = DemandFactory(asks=["dans"])
    client = login(admin)
    address = page("demand_candidates", demand.pk)
    costs_the_same(lambda: client.get(address, {"per_page": 100}), CultureMakerFactory.create_batch)


def test_an_expert_chooses_says_why_and_follows_the_match_to_its_evaluation(login, expert):
    demand = DemandFactory(expert=expert)
    maker = CultureMakerFactory()
    client = login(expert)
    refused = client.post(page("demand_choose", demand.pk, maker.pk), {"why": ""})
    assert "why" in refused.context["form"].errors
    client.post(page("demand_choose", demand.pk, maker.pk), {"why": "Kent de wijk"})
    match = Match.objects.get()
    said = {"day": today().isoformat(), "outcome": "Gedanst", "school_score": 5, "maker_score": 4}
    for state in ("accepted", "carried_out", "evaluated"):
        answer = client.post(page("match_move", match.pk, state), said)
        assert answer.status_code == 302, answer.context["form"].errors
    match.refresh_from_db()
    assert (match.state, match.outcome, match.school_score) == ("evaluated", "Gedanst", 5)


def test_an_expert_chooses_nobody_for_the_school_of_a_colleague(login, expert):
    school = SchoolFactory()
    SchoolExpertFactory(school=school, user=UserFactory(role="expert"))
    demand = DemandFactory(school=school)
    maker = CultureMakerFactory()
    client = login(expert)
    assert client.get(page("demand_candidates", demand.pk)).status_code == 200
    assert client.post(page("demand_choose", demand.pk, maker.pk), {"why": "Ik wil"}).status_code == 403


def test_a_school_sees_its_demand_and_who_does_it_but_not_how_makers_compared(login, school_user):
    school = school_user.person.schoolroles.get().school
    demand = DemandFactory(school=school, title="Dans")
    match = MatchFactory(demand=demand, why="Beter dan de anderen", accepted=True)
    proposed = MatchFactory(demand=demand)
    client = login(school_user)
    assert client.get(demand.get_absolute_url()).status_code == 200
    shown = client.get(match.get_absolute_url()).content.decode()
    assert str(match.maker) in shown
    assert "Beter dan de anderen" not in shown
    assert client.get(proposed.get_absolute_url()).status_code == 404
    assert client.get(page("demand_candidates", demand.pk)).status_code == 403


def test_a_maker_sees_what_was_proposed_to_it_without_what_was_said_about_it(login):
    user = UserFactory()
    maker = CultureMakerFactory(person=user.person)
    match = MatchFactory(maker=maker, why="Was tweede", demand__words="Wij willen dansen")
    client = login(user)
    shown = client.get(match.get_absolute_url()).content.decode()
    assert "Wij willen dansen" in shown
    assert "Was tweede" not in shown
    assert client.get(MatchFactory().get_absolute_url()).status_code == 404
    assert client.get(match.demand.get_absolute_url()).status_code == 403


def test_a_maker_does_not_read_what_the_school_said_nor_the_school_what_the_maker_said(login, school_user):
    user = UserFactory()
    match = MatchFactory(
        maker=CultureMakerFactory(person=user.person),
        demand__school=school_user.person.schoolroles.get().school,
        accepted=True,
    )
    match.carry_out(match.chosen_by, DAY)
    match.evaluate(match.chosen_by, DAY, school_score=2, school_says="Kwam te laat", maker_says="Rommelige klas")
    for reader, own, other in (
        (user, "Rommelige klas", "Kwam te laat"),
        (school_user, "Kwam te laat", "Rommelige klas"),
    ):
        shown = login(reader).get(match.get_absolute_url()).content.decode()
        assert own in shown
        assert other not in shown


def test_managers_weigh_the_reasons_and_others_read_them(login, expert, manager):
    weight = MatchWeight.objects.get(reason="discipline")
    assert login(expert).get(page("matchweight_edit", weight.pk)).status_code == 403
    assert login(expert).get(page("matchweight_detail", weight.pk)).status_code == 200
    login(manager).post(page("matchweight_edit", weight.pk), {"points": 55})
    assert MatchWeight.objects.in_force()["discipline"] == 55


def test_a_contract_starts_from_a_match_with_what_is_known(login, bureau):
    match = MatchFactory(accepted=True, demand__starts_on=dt.date(2024, 5, 1))
    client = login(bureau)
    url = client.get(match.get_absolute_url()).context["contract_url"]
    form = client.get(url).context["form"]
    assert form["maker"].value() == str(match.maker_id)
    assert form["title"].value() == match.demand.title
    assert form["match"].value() == str(match.pk)


def test_the_spread_names_every_maker_and_adds_up(admin):
    maker, idle = CultureMakerFactory.create_batch(2)
    MatchFactory.create_batch(3, maker=maker, best=[{"maker": maker.pk}])
    MatchFactory(demand=OrganisationDemandFactory(organisation=OrganisationFactory()), accepted=True)
    rows = {row["label"]: row for row in Spread(admin, "maker", 2023).rows}
    assert (rows[str(maker)]["proposed"], rows[str(maker)]["share"], rows[str(maker)]["on_top"]) == (3, 75, 3)
    assert (rows[str(idle)]["proposed"], rows[str(idle)]["listed"]) == (0, 4)
    assert sum(row["proposed"] for row in rows.values()) == Match.objects.count()


@pytest.mark.parametrize("by", ["maker", "discipline", "district"])
def test_the_spread_shows_and_goes_into_a_file_per_what_is_asked(login, expert, by):
    MatchFactory(demand__asks=["dans"], demand__school=SchoolFactory())
    asked = {"by": by, "year": 2023}
    client = login(expert)
    shown = client.get(page("match_spread"), asked)
    assert shown.context["found"].rows
    assert client.get(page("match_spread"), {**asked, "export": "xlsx"})["Content-Disposition"].startswith("attachment")
