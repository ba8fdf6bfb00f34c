import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from fluxus.common.periods import Period
from schools.budgets import posting
from schools.models import Ambition, CultureTypeAssessment, School
from tests.factories.ambitions import AmbitionFactory, PrincipleFactory, SuccessIndicatorFactory
from tests.factories.budgets import BudgetFactory
from tests.factories.schools import BoardRoleFactory, CultureTypeAssessmentFactory, SchoolFactory

pytestmark = pytest.mark.django_db
State, Verb, Terrain = Ambition.State, Ambition.Verb, Ambition.Terrain
Type = CultureTypeAssessment.Type
PROGRAMME = Period(dt.date(2021, 1, 1), dt.date(2024, 12, 31))


def assessed(culture_type, day=dt.date(2021, 2, 1), school=None):
    return CultureTypeAssessmentFactory(school=school or SchoolFactory(), culture_type=culture_type, day=day).school


@pytest.mark.parametrize(
    ("culture_type", "fitting", "strange"),
    [
        (Type.CONSUMING, Verb.RENEW, Verb.BROADEN),
        (Type.PARTICIPATING, Verb.MAKE_LASTING, Verb.CONNECT),
        (Type.INTEGRATING, Verb.CONNECT, Verb.KEEP),
    ],
)
def test_the_verb_is_one_of_the_track_of_the_school(culture_type, fitting, strange):
    school = assessed(culture_type)
    AmbitionFactory(school=school, verb=fitting)
    with pytest.raises(IntegrityError), transaction.atomic():
        AmbitionFactory(school=school, verb=strange)
    with pytest.raises(ValidationError) as refusal:
        Ambition(school=school, verb=strange, set_on=dt.date(2022, 9, 1)).clean()
    assert "verb" in refusal.value.message_dict


def test_what_counts_is_the_culture_type_on_the_day_it_was_drawn_up():
    school = assessed(Type.CONSUMING)
    assessed(Type.PARTICIPATING, dt.date(2023, 1, 10), school)
    AmbitionFactory(school=school, verb=Verb.KEEP, set_on=dt.date(2023, 1, 9))
    later = AmbitionFactory(school=school, verb=Verb.DEEPEN, set_on=dt.date(2023, 1, 10))
    later.set_on = dt.date(2023, 1, 9)
    with pytest.raises(IntegrityError), transaction.atomic():
        later.save()


def test_a_school_that_was_not_assessed_may_choose_any_verb():
    school = SchoolFactory()
    for verb in Verb:
        AmbitionFactory(school=school, verb=verb).clean()
    assert school.ambitions.count() == len(Verb)


def test_an_ambition_is_agreed_with_whoever_was_coordinator_of_the_board_on_that_day():
    ambition = AmbitionFactory()
    board = ambition.school.board
    former = BoardRoleFactory(board=board, since=dt.date(2017, 8, 1), until=dt.date(2022, 7, 31))
    elsewhere = BoardRoleFactory()
    for nobody in (former, elsewhere):
        with pytest.raises(ValidationError):
            ambition.agree(nobody, dt.date(2022, 10, 3))
    ambition.agree(former, dt.date(2022, 7, 31))
    assert Ambition.objects.get().agreed_with == former


def test_no_ambition_is_under_way_without_having_been_agreed():
    with pytest.raises(IntegrityError), transaction.atomic():
        AmbitionFactory(state=State.UNDER_WAY, agreed_on=None)


def test_a_dropped_ambition_says_why():
    with pytest.raises(IntegrityError), transaction.atomic():
        AmbitionFactory(state=State.DROPPED, outcome="")


def test_an_indicator_is_judged_on_a_day():
    with pytest.raises(IntegrityError), transaction.atomic():
        SuccessIndicatorFactory(reached=True)
    SuccessIndicatorFactory(reached=False, judged_on=dt.date(2023, 6, 1))


def test_money_is_planned_out_of_a_budget_of_the_same_school():
    strange = BudgetFactory()
    with pytest.raises(ValidationError) as refusal:
        Ambition(school=SchoolFactory(), budget=strange, planned_amount=100).clean()
    assert "budget" in refusal.value.message_dict


def test_what_was_promised_or_spent_for_an_ambition_is_no_longer_planned():
    ambition = AmbitionFactory(state=State.AGREED, planned_amount=Decimal("800.00"))
    other = AmbitionFactory(school=ambition.school, state=State.AGREED, planned_amount=Decimal("100.00"))
    budget = BudgetFactory(school=ambition.school, granted=2000)
    promise = posting.commit(budget, Decimal(300), "Danslessen", reference="a", subject=ambition)
    posting.spend(budget, Decimal(200), "Factuur", reference="b", commitment=promise)
    posting.commit(budget, Decimal(150), "Iets anders", reference="c")
    left = {one.pk: (one.used, one.still_planned) for one in Ambition.objects.with_still_planned()}
    assert left == {ambition.pk: (Decimal(300), Decimal(500)), other.pk: (Decimal(0), Decimal(100))}


def test_more_promised_than_planned_leaves_nothing_planned():
    ambition = AmbitionFactory(state=State.UNDER_WAY, planned_amount=Decimal("100.00"))
    budget = BudgetFactory(school=ambition.school, granted=2000)
    posting.commit(budget, Decimal(300), "Danslessen", reference="a", subject=ambition)
    assert Ambition.objects.with_still_planned().get().still_planned == 0
    assert not Ambition.objects.still_to_pay().exists()


def test_for_what_is_over_nothing_is_planned_any_more():
    for state in State:
        AmbitionFactory(state=state, planned_amount=100)
    found = Ambition.objects.with_still_planned()
    assert {one.state for one in found if one.still_planned == 0} == {State.REALISED, State.DROPPED}


def test_only_agreed_ambitions_are_still_to_pay():
    for state in State:
        AmbitionFactory(state=state, planned_amount=100)
    assert {one.state for one in Ambition.objects.still_to_pay()} == {State.AGREED, State.UNDER_WAY}


def test_ambitions_are_aligned_with_one_on_each_terrain_that_serves_a_principle():
    principle = PrincipleFactory()
    whole, without_principle, two_terrains = SchoolFactory(), SchoolFactory(), SchoolFactory()
    for terrain in Terrain:
        AmbitionFactory(school=whole, terrain=terrain, state=State.AGREED, principles=[principle])
        AmbitionFactory(school=without_principle, terrain=terrain, state=State.AGREED)
    for terrain in (Terrain.EXPERTISE, Terrain.PROGRAMME):
        AmbitionFactory(school=two_terrains, terrain=terrain, state=State.AGREED, principles=[principle])
    AmbitionFactory(school=two_terrains, terrain=Terrain.SURROUNDINGS, principles=[principle])
    assert list(School.objects.having_aligned_ambitions(PROGRAMME)) == [whole]


def test_all_agreed_ambitions_of_a_school_must_be_realised():
    done, half, none, dropped = SchoolFactory(), SchoolFactory(), SchoolFactory(), SchoolFactory()
    for school in (done, half, dropped):
        AmbitionFactory(school=school, state=State.REALISED)
    AmbitionFactory(school=done, state=State.PROPOSED)
    AmbitionFactory(school=half, state=State.UNDER_WAY)
    AmbitionFactory(school=none, state=State.PROPOSED)
    role = dropped.ambitions.get().agreed_with
    AmbitionFactory(school=dropped, state=State.DROPPED, agreed_on=dt.date(2022, 10, 3), agreed_with=role)
    assert list(School.objects.having_realised_ambitions(PROGRAMME)) == [done]
    assert not School.objects.having_realised_ambitions(PROGRAMME.until(dt.date(2023, 5, 31))).exists()
