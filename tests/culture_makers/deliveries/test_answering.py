"""Telling how work went: by link, signed in or by phone; and what contract and match do with it."""

import datetime as dt
from functools import partial
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction
from django.urls import reverse

from culture_makers.contracts.checking import cancel
from culture_makers.deliveries.carrying_out import carry_out, take_in
from culture_makers.models import Contract, Delivery, DeliveryDay, DeliveryQuestion
from tests.factories.accounts import UserFactory
from tests.factories.addenda import checked_addendum, signed_addendum, signed_contract
from tests.factories.deliveries import (
    DeliveryDayFactory,
    DeliveryFactory,
    DeliveryQuestionFactory,
    DeliveryScoreFactory,
)
from tests.factories.matching import MatchFactory
from tests.factories.schools import SchoolRoleFactory

DAYS = [(dt.date(2024, 1, 15), 24), (dt.date(2024, 1, 22), None)]


@pytest.fixture
def questions(db):
    """The two questions that are asked, and one that is asked no more."""
    DeliveryQuestion.objects.all().delete()
    DeliveryQuestionFactory(is_asked=False)
    return DeliveryQuestionFactory.create_batch(2)


@pytest.fixture
def from_maker(db):
    return DeliveryFactory(side="maker", school=None)


def link(delivery):
    return reverse("culture_makers:look_back", args=[delivery.key])


def days(**more):
    return {"day-0": "2024-01-15", "number-0": "24", "day-1": "2024-01-22", "went_well": "Veel plezier", **more}


def scores(questions, *given):
    return {f"score-{question.pk}": str(score) for question, score in zip(questions, given, strict=True)}


def test_a_maker_tells_the_days_and_how_many_and_the_link_closes(client, from_maker):
    assert client.get(link(from_maker)).status_code == HTTPStatus.OK
    assert client.post(link(from_maker), days()).status_code == HTTPStatus.OK
    told = Delivery.objects.get()
    assert (told.state, told.participants, told.went_well, told.told_by) == ("answered", 24, "Veel plezier", None)
    assert list(told.days.values_list("day", "participants")) == DAYS
    for answer in (client.get(link(told)), client.post(link(told), days(went_well="Anders"))):
        assert answer.status_code == HTTPStatus.GONE
    told.refresh_from_db()
    assert told.went_well == "Veel plezier"


def test_a_number_for_all_days_together_counts_instead_of_the_sum(client, from_maker):
    client.post(link(from_maker), days(participants="50"))
    assert Delivery.objects.get().participants == 50


@pytest.mark.parametrize(
    "wrong",
    [
        {"day-0": "", "number-0": "", "day-1": ""},
        {"day-1": "2024-01-15"},
        {"day-1": "2999-01-15"},
        {"day-1": "", "number-1": "12"},
        {"number-0": "-3"},
    ],
)
def test_days_that_cannot_be_are_refused_and_what_was_typed_stays(client, from_maker, wrong):
    page = client.post(link(from_maker), days(**wrong))
    assert page.context["form"].errors
    assert page.context["form"]["went_well"].value() == "Veel plezier"
    assert not DeliveryDay.objects.exists()


def test_a_school_gives_a_score_to_every_question_that_is_asked_now(client, questions):
    delivery = DeliveryFactory()
    page = client.get(link(delivery))
    assert page.context["form"].questions == questions
    assert client.post(link(delivery), scores(questions[:1], 4)).context["form"].errors
    client.post(link(delivery), {**scores(questions, 4, 5), "could_be_better": "Eerder beginnen"})
    told = Delivery.objects.with_answers().get()
    assert [score.score for score in told.scores_given] == [4, 5]
    assert told.words == "Eerder beginnen"
    assert Delivery.objects.average_score() == 4.5


def test_what_was_typed_is_kept_until_it_is_sent_in(client, from_maker):
    kept = client.post(link(from_maker), days(), headers={"HX-Request": "true"})
    assert kept.status_code == HTTPStatus.OK
    assert not DeliveryDay.objects.exists()
    form = client.get(link(from_maker)).context["form"]
    assert (form["day-1"].value(), form["went_well"].value()) == ("2024-01-22", "Veel plezier")
    rows = form.rows
    client.post(link(from_maker), days(more="1"))
    form = client.get(link(from_maker)).context["form"]
    assert form.rows > rows
    assert form["number-0"].value() == "24"


def test_a_link_that_we_did_not_make_is_not_found_and_one_that_ran_out_says_so(client, from_maker):
    assert client.get(reverse("culture_makers:look_back", args=["verzonnen"])).status_code == HTTPStatus.NOT_FOUND
    Delivery.objects.update(expires_on=dt.date(2024, 4, 1))
    assert client.get(link(from_maker)).status_code == HTTPStatus.GONE


def test_of_a_contract_that_fell_through_nothing_is_asked_any_more(client, from_maker):
    cancel(from_maker.contract, from_maker.contract.drafted_by, "Ziek")
    assert client.get(link(from_maker)).status_code == HTTPStatus.GONE
    assert not Delivery.objects.waiting().exists()


def test_of_two_who_tell_it_at_the_same_moment_the_second_is_refused(at_once):
    delivery = DeliveryFactory(side="maker", school=None)
    told = [{"days": DAYS, "participants": 24, "went_well": words} for words in ("Goed", "Beter")]
    outcomes = at_once(*[partial(take_in, Delivery.objects.get(pk=delivery.pk), one) for one in told])
    assert sum(one is None for one in outcomes) == 1
    assert DeliveryDay.objects.count() == 2


def test_the_database_keeps_what_was_told_as_it_was_told(db):
    day, score = DeliveryDayFactory(), DeliveryScoreFactory()
    for one in (day, score):
        one.delivery.answer(went_well="Fijn")
    for act in (
        lambda: Delivery.objects.update(went_well="Anders"),
        lambda: Delivery.objects.filter(pk=day.delivery.pk).delete(),
        day.delete,
        lambda: DeliveryDayFactory(delivery=day.delivery),
        lambda: type(score).objects.update(score=1),
    ):
        with pytest.raises(Error), transaction.atomic():
            act()


def test_a_school_that_signed_in_finds_what_waits_and_answers_it(login, school_user, questions):
    school = school_user.person.schoolroles.get().school
    delivery, elsewhere = DeliveryFactory(school=school), DeliveryFactory()
    client = login(school_user)
    address = reverse("culture_makers:delivery_answer", args=[delivery.pk])
    home = client.get(reverse("schools:school_home", args=[school.pk])).content.decode()
    assert address in home
    client.post(address, scores(questions, 3, 3))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.told_by) == ("answered", school_user)
    assert address not in client.get(reverse("schools:school_home", args=[school.pk])).content.decode()
    foreign = reverse("culture_makers:delivery_answer", args=[elsewhere.pk])
    assert client.get(foreign).status_code == HTTPStatus.NOT_FOUND


def test_a_board_reads_what_its_schools_told_and_answers_for_none_of_them(login, board_user):
    board = board_user.person.boardroles.get().board
    of_school = DeliveryFactory(school__board=board)
    DeliveryFactory(contract=of_school.contract, side="maker", school=None).answer(went_well="Onder ons")
    asked, elsewhere = DeliveryFactory(school__board=board), DeliveryFactory()
    for delivery in (of_school, elsewhere):
        delivery.answer(went_well=f"Mooi op {delivery.school.code}")
    home = login(board_user).get(reverse("schools:board_home", args=[board.pk])).content.decode()
    assert of_school.went_well in home
    assert elsewhere.went_well not in home
    assert "Onder ons" not in home
    assert set(Delivery.objects.visible_to(board_user)) == {of_school, asked}
    address = reverse("culture_makers:delivery_answer", args=[asked.pk])
    assert login(board_user).get(address).status_code == HTTPStatus.FORBIDDEN
    SchoolRoleFactory(person=board_user.person, role="icc")
    assert login(board_user).get(address).status_code == HTTPStatus.NOT_FOUND
    assert address not in login(board_user).get(asked.get_absolute_url()).content.decode()


def test_maker_and_school_read_their_own_side_alone(login, school_user):
    school, user = school_user.person.schoolroles.get().school, UserFactory()
    contract = signed_contract(maker__person=user.person)
    of_school = DeliveryFactory(contract=contract, school=school)
    of_maker = DeliveryFactory(contract=contract, side="maker", school=None)
    of_school.answer(could_be_better="Alleen voor collega's en onszelf")
    assert set(Delivery.objects.visible_to(user)) == {of_maker}
    assert set(Delivery.objects.visible_to(school_user)) == {of_school}
    page = login(user).get(contract.get_absolute_url()).content.decode()
    assert reverse("culture_makers:delivery_answer", args=[of_maker.pk]) in page
    assert of_school.could_be_better not in page


def test_what_the_bureau_hears_by_phone_is_kept_with_its_name(login, bureau, from_maker):
    address = reverse("culture_makers:delivery_answer", args=[from_maker.pk])
    assert login(bureau).post(address, days()).status_code == HTTPStatus.FOUND
    assert Delivery.objects.get().told_by == bureau


def test_carrying_out_a_contract_takes_its_signed_addenda_along(login, bureau):
    contract = signed_contract()
    signed, waiting = signed_addendum(contract, quantity=1), checked_addendum(contract, quantity=1)
    address = reverse("culture_makers:contract_carry_out", args=[contract.pk])
    page = login(bureau).get(address)
    assert page.context["consequences"]
    login(bureau).post(address)
    states = dict(Contract.objects.values_list("pk", "state"))
    assert states == {contract.pk: "carried_out", signed.pk: "carried_out", waiting.pk: "checked"}


def test_an_addendum_is_carried_out_with_its_contract_or_after_it_and_not_before(bureau):
    contract = signed_contract()
    addendum = signed_addendum(contract, quantity=1)
    with pytest.raises(ValidationError):
        carry_out(addendum, bureau)
    contract.carry_out(bureau)
    late = Contract.objects.get(pk=addendum.pk)
    carry_out(late, bureau)
    assert late.state == "carried_out"


def test_the_match_of_the_contract_is_carried_out_and_evaluated_by_what_was_told(questions):
    match = MatchFactory(accepted=True, proposed_on=dt.date(2024, 1, 2))
    contract = signed_contract(maker=match.maker, match=match)
    of_maker = DeliveryFactory(contract=contract, side="maker", school=None)
    of_school = DeliveryFactory(contract=contract)
    take_in(of_maker, {"days": DAYS, "participants": 24, "went_well": "Veel plezier"})
    carry_out(contract, contract.drafted_by)
    match.refresh_from_db()
    assert (match.state, match.carried_out_on, match.outcome) == ("carried_out", dt.date(2024, 1, 22), "Veel plezier")
    given = list(zip(questions, (3, 4), strict=True))
    take_in(of_school, {"scores": given, "went_well": "Mooi", "could_be_better": "Korter"})
    match.refresh_from_db()
    assert (match.state, match.school_score, match.school_says) == ("evaluated", 4, "Mooi\n\nKorter")
    assert match.maker_says == "Veel plezier"


def test_a_maker_who_answers_last_is_still_heard_in_the_match(questions):
    match = MatchFactory(accepted=True)
    contract = signed_contract(maker=match.maker, match=match)
    of_maker = DeliveryFactory(contract=contract, side="maker", school=None)
    take_in(DeliveryFactory(contract=contract), {"scores": [(questions[0], 5)]})
    carry_out(contract, contract.drafted_by)
    take_in(of_maker, {"days": DAYS, "went_well": "Graag weer"})
    match.refresh_from_db()
    assert (match.state, match.school_score, match.maker_says) == ("evaluated", 5, "Graag weer")


def test_the_page_of_a_contract_shows_both_sides(login, bureau, questions, costs_the_same):
    contract = signed_contract()
    of_maker = DeliveryFactory(contract=contract, side="maker", school=None)
    take_in(of_maker, {"days": DAYS, "participants": 24, "went_well": "Veel plezier"})

    def more_schools(number):
        for delivery in DeliveryFactory.create_batch(number, contract=contract):
            take_in(delivery, {"scores": [(questions[0], 4)], "went_well": "Mooi gedaan"})

    client = login(bureau)
    costs_the_same(lambda: client.get(contract.get_absolute_url()), more_schools)
    page = client.get(contract.get_absolute_url()).content.decode()
    assert "Veel plezier" in page
    assert page.count("Mooi gedaan") == 13


def test_the_school_page_and_the_makers_page_show_what_was_told(login, bureau):
    role = SchoolRoleFactory(role="icc")
    delivery = DeliveryFactory(school=role.school)
    take_in(delivery, {"went_well": "Mooi gedaan"})
    for record in (role.school, delivery.contract.maker):
        assert "Mooi gedaan" in login(bureau).get(record.get_absolute_url()).content.decode()
