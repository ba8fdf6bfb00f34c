"""A maker is chosen with a reason; what was weighed stays; the demand follows what becomes of its matches."""

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, transaction

from culture_makers.matching.choosing import choose
from culture_makers.models import Demand, Match
from fluxus.common.states import MoveRefused
from tests.factories.makers import CultureMakerFactory
from tests.factories.matching import DAY, DemandFactory, MatchFactory, OrganisationDemandFactory
from tests.factories.network import OrganisationFactory, PersonFactory
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db


def chosen(demand, maker, **more):
    return choose(demand, maker, demand.expert, more.pop("why", "Past bij de vraag."), day=DAY, **more)


@pytest.mark.parametrize("both", [True, False])
def test_a_demand_is_of_one_school_or_one_organisation(both, expert):
    who = {"school": SchoolFactory(), "organisation": OrganisationFactory()} if both else {}
    with pytest.raises(IntegrityError, match="demand_of_one_school_or_organisation"), transaction.atomic():
        Demand.objects.create(title="Zang", words="Zingen", expert=expert, **who)


def test_a_choice_keeps_the_order_and_the_reasons_of_that_moment():
    demand = DemandFactory(asks=["dans"])
    first, *_others = CultureMakerFactory(disciplines=["dans"]), *CultureMakerFactory.create_batch(6)
    match = chosen(demand, first)
    assert (match.place, match.candidates, len(match.best)) == (1, 7, 5)
    assert match.score == sum(reason["points"] for reason in match.reasons)
    assert match.best[0]["maker"] == first.pk
    first.disciplines.clear()
    match.refresh_from_db()
    assert next(reason for reason in match.reasons if reason["reason"] == "discipline")["points"] > 0


def test_the_database_lets_nobody_rewrite_why_a_maker_was_chosen():
    match = MatchFactory()
    for change in ({"why": "Mijn neef"}, {"score": 90}, {"place": 2}, {"reasons": []}, {"best": [{}]}):
        with pytest.raises(Error), transaction.atomic():
            Match.objects.filter(pk=match.pk).update(**change)


def test_a_choice_without_a_reason_is_refused():
    with pytest.raises(ValidationError):
        chosen(DemandFactory(), CultureMakerFactory(), why="")
    assert not Match.objects.exists()


def test_a_maker_is_chosen_once_for_a_demand_unless_it_fell_through():
    demand, maker = DemandFactory(), CultureMakerFactory()
    match = chosen(demand, maker)
    with pytest.raises(ValidationError):
        chosen(demand, maker)
    match.decline(demand.expert, DAY, "Te druk")
    assert chosen(demand, maker).pk != match.pk


def test_a_maker_with_whom_we_no_longer_work_cannot_be_chosen():
    with pytest.raises(ValidationError):
        chosen(DemandFactory(), CultureMakerFactory(ended_on=DAY.replace(year=2023)))


def test_nobody_is_chosen_for_a_demand_that_is_closed():
    demand = DemandFactory()
    demand.withdraw(demand.expert, "Niet meer nodig", DAY)
    with pytest.raises(ValidationError):
        chosen(demand, CultureMakerFactory())


def test_a_demand_follows_its_matches():
    demand = DemandFactory()
    one, other = (chosen(demand, CultureMakerFactory()) for _number in range(2))
    states = []
    for move in (
        lambda: one.accept(demand.expert, DAY),
        lambda: one.cancel(demand.expert, DAY, "Ziek"),
        lambda: other.accept(demand.expert, DAY),
        lambda: other.carry_out(demand.expert, DAY),
    ):
        move()
        demand.refresh_from_db()
        states.append(demand.state)
    assert states == ["matched", "open", "matched", "carried_out"]
    assert (demand.closed_on, demand.closed_by) == (DAY, demand.expert)


def test_a_demand_is_not_carried_out_while_another_maker_still_has_to_do_it():
    demand = DemandFactory()
    one, other = (chosen(demand, CultureMakerFactory()) for _number in range(2))
    for match in (one, other):
        match.accept(demand.expert, DAY)
    one.carry_out(demand.expert, DAY)
    demand.refresh_from_db()
    assert demand.state == Demand.State.MATCHED


def test_a_match_moves_only_along_its_road_and_the_second_who_moves_it_is_told():
    match = MatchFactory()
    with pytest.raises(MoveRefused):
        match.carry_out(match.chosen_by, DAY)
    again = Match.objects.get(pk=match.pk)
    match.accept(match.chosen_by, DAY)
    with pytest.raises(MoveRefused):
        again.decline(again.chosen_by, DAY, "Toch niet")


def test_an_evaluation_has_a_score_from_one_to_five():
    match = MatchFactory(accepted=True)
    match.carry_out(match.chosen_by, DAY)
    for said in ({}, {"school_score": 6}):
        with pytest.raises(ValidationError):
            match.evaluate(match.chosen_by, DAY, **said)
    match.evaluate(match.chosen_by, DAY, maker_score=4, next_step="Volgend jaar weer")
    assert match.state == Match.State.EVALUATED


@pytest.mark.parametrize("tell", [True, False])
def test_whoever_asked_is_told_only_when_the_expert_wants_so(tell, mailoutbox):
    asker = PersonFactory(email="vrager@voorbeeld.example")
    match = chosen(OrganisationDemandFactory(asked_by=asker), CultureMakerFactory(), tell=tell)
    assert [(mail.to, mail.about) for mail in mailoutbox] == ([(["vrager@voorbeeld.example"], match)] if tell else [])
