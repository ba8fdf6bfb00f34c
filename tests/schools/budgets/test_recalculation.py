"""Budgets by rule: who is in a round, what the preview says and why, and what posting leaves."""

import datetime as dt

import pytest

from schools.budgets.posting import commit, correct
from schools.budgets.recalculation import PreviewIsOld, Recalculation, post_round
from schools.models import Budget, BudgetEntry, School
from tests.factories.budgets import BudgetRoundFactory, GroupFactory
from tests.factories.network import MunicipalityFactory
from tests.factories.schools import ParticipationFactory, ProgrammeFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    found = SchoolFactory()
    GroupFactory.create_batch(3, school=found)
    return found


def line_of(budget_round, school):
    return next(line for line in Recalculation(budget_round).lines if line.school == school)


def test_a_round_is_for_the_open_schools_that_its_terms_name():
    place, programme = MunicipalityFactory(), ProgrammeFactory()
    wanted = SchoolFactory(municipality=place)
    others = [
        SchoolFactory(),
        SchoolFactory(municipality=place, type=School.Type.VO),
        SchoolFactory(municipality=place, status="closed", closed_on=dt.date(2022, 7, 31)),
        SchoolFactory(municipality=place),
    ]
    for school, track in [(wanted, 2), (others[0], 2), (others[1], 2), (others[2], 2), (others[3], 1)]:
        ParticipationFactory(school=school, programme=programme, track=track)
    terms = BudgetRoundFactory(types=["bo", "sbo"], programme=programme, tracks=[2])
    terms.municipalities.add(place)
    assert list(terms.eligible_schools()) == [wanted]
    assert set(BudgetRoundFactory(programme=programme).eligible_schools()) == {wanted, others[0], others[1], others[3]}
    assert BudgetRoundFactory().eligible_schools().count() == 4


def test_the_preview_posts_nothing(school):
    terms = BudgetRoundFactory()
    line = line_of(terms, school)
    assert (line.old, line.new, line.groups) == (0, 450, 3)
    assert not Budget.objects.exists()


def test_posting_grants_the_amount_per_group_and_a_second_time_nothing(school, manager):
    terms = BudgetRoundFactory(own_part=2500)
    assert len(post_round(terms, by=manager)) == 2
    assert post_round(terms, by=manager) == []
    budget = school.budgets.get()
    assert (budget.granted, budget.groups) == (450, 3)
    assert terms.budgets.get(school=None).granted == 2500
    assert {entry.posted_by for entry in BudgetEntry.objects.all()} == {manager}


def test_a_group_more_or_less_is_posted_as_the_difference(school):
    terms = BudgetRoundFactory()
    post_round(terms)
    extra = GroupFactory(school=school)
    assert line_of(terms, school).difference == 150
    post_round(terms)
    extra.delete()
    post_round(terms)
    GroupFactory(school=school)
    post_round(terms)
    assert [entry.amount for entry in BudgetEntry.objects.order_by("pk")] == [450, 150, -150, 150]
    assert school.budgets.get().granted == 600


def test_a_correction_by_hand_stays_beside_the_rule(school):
    terms = BudgetRoundFactory()
    post_round(terms)
    correct(school.budgets.get(), 75, "Nieuwkomersklas", reference="k")
    assert Recalculation(terms).changes == []
    terms.amount_per_group = 200
    terms.save()
    post_round(terms)
    assert school.budgets.get().granted == 675


def test_what_is_promised_is_not_taken_away(school):
    terms = BudgetRoundFactory()
    post_round(terms)
    commit(school.budgets.get(), 400, "Project", reference="c")
    school.groups.first().delete()
    line = line_of(terms, school)
    assert line.is_blocked
    assert "400,00" in line.blocked_because
    assert post_round(terms) == []
    assert school.budgets.get().granted == 450


def test_a_school_that_leaves_the_round_loses_what_is_free(school):
    terms = BudgetRoundFactory()
    post_round(terms)
    terms.types = ["vo"]
    terms.save()
    assert line_of(terms, school).new == 0
    post_round(terms)
    assert school.budgets.get().granted == 0


def test_groups_that_nobody_told_change_nothing(school):
    terms = BudgetRoundFactory()
    post_round(terms)
    school.groups.all().delete()
    line = line_of(terms, school)
    assert (line.groups, line.difference) == (None, 0)
    assert line_of(terms, SchoolFactory()).difference == 0


def test_what_changed_since_the_preview_is_shown_before_it_is_posted(school):
    terms = BudgetRoundFactory()
    seen = Recalculation(terms).fingerprint
    GroupFactory(school=school)
    with pytest.raises(PreviewIsOld):
        post_round(terms, fingerprint=seen)
    assert not BudgetEntry.objects.exists()
    post_round(terms, fingerprint=Recalculation(terms).fingerprint)
    assert school.budgets.get().granted == 600
