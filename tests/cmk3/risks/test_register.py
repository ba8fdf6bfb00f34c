"""The risk register: assessments on days, reviews that fall due, and a picture that says what the table says."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cmk3.models import Risk, RiskAssessment
from cmk3.risks.weighing import Register, Weight, weight_of
from tests.factories.risks import RiskAssessmentFactory, RiskFactory, TargetRiskFactory

pytestmark = pytest.mark.django_db
ONE_DAY = dt.timedelta(days=1)
FIRST, SECOND = dt.date(2021, 2, 1), dt.date(2022, 2, 1)


def standing(risk, day=None):
    return Risk.objects.with_standing(day).get(pk=risk.pk)


@pytest.fixture
def risk():
    risk = RiskFactory()
    RiskAssessmentFactory(risk=risk, day=FIRST, chance=4, impact=5)
    RiskAssessmentFactory(risk=risk, day=SECOND, chance=2, impact=3)
    return risk


def test_the_newest_assessment_by_the_day_counts(risk):
    assert standing(risk, FIRST - ONE_DAY).score is None
    assert standing(risk, SECOND - ONE_DAY).score == 20
    assert (standing(risk).score, standing(risk).assessed_on) == (6, SECOND)


def test_the_next_review_follows_from_the_rhythm(risk):
    assert standing(risk).next_review == dt.date(2022, 5, 1)
    risk.review_every = Risk.Rhythm.YEARLY
    risk.save()
    assert standing(risk).next_review == dt.date(2023, 2, 1)
    assert standing(RiskFactory(noted_on=FIRST, review_every=1)).next_review == dt.date(2021, 3, 1)


def test_a_review_is_overdue_the_day_after(risk):
    assert not Risk.objects.overdue(dt.date(2022, 5, 1)).exists()
    assert list(Risk.objects.overdue(dt.date(2022, 5, 2))) == [risk]
    risk.close(SECOND, "Het gevaar is weg.")
    assert not Risk.objects.overdue().exists()


def test_a_closed_risk_says_why_and_may_come_back(risk):
    with pytest.raises(ValidationError):
        risk.close(SECOND, "")
    risk.close(SECOND, "Het gevaar is weg.")
    assert not Risk.objects.watched_on(SECOND).exists()
    assert list(Risk.objects.watched_on(SECOND - ONE_DAY)) == [risk]
    risk.reopen()
    assert list(Risk.objects.watched_on(SECOND)) == [risk]


@pytest.mark.parametrize("wrong", [{"chance": 0}, {"chance": 6}, {"impact": 0}, {"impact": 6}])
def test_chance_and_impact_are_one_to_five(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskAssessmentFactory(**wrong)


def test_the_weight_rises_with_chance_times_impact():
    assert [weight_of(score) for score in (None, 5, 6, 11, 12)] == [
        None,
        Weight.LOW,
        Weight.MODERATE,
        Weight.MODERATE,
        Weight.HIGH,
    ]


def test_the_picture_says_what_the_table_says():
    cells = [(1, 5), (4, 4), (4, 4), (2, 3), (5, 1)]
    for chance, impact in cells:
        RiskAssessmentFactory(chance=chance, impact=impact)
    RiskFactory()
    register = Register(Risk.objects.all(), timezone.localdate())
    table = [(str(line.number), line.risk.chance, line.risk.impact) for line in register.lines if line.risk.chance]
    marks = [(mark.label, mark.column, mark.row) for mark in register.chart.marks]
    assert marks == table
    assert sorted((chance, impact) for _number, chance, impact in table) == sorted(cells)
    dots = {dot["label"]: (float(dot["x"]), float(dot["y"])) for dot in register.chart.dots()}
    assert set(dots) == {number for number, _chance, _impact in table}
    for one, chance, impact in table:
        for other, more, worse in table:
            assert (dots[one][0] < dots[other][0]) or chance >= more
            assert (dots[one][1] > dots[other][1]) or impact >= worse


def test_too_many_in_one_cell_say_how_many_more():
    RiskAssessmentFactory.create_batch(9, chance=3, impact=3)
    labels = [dot["label"] for dot in Register(Risk.objects.all(), timezone.localdate()).chart.dots()]
    assert len(labels) == 6
    assert labels[-1] == "+4"


def test_the_register_says_whether_a_risk_rose_or_fell(risk):
    def moved(day):
        return Register(Risk.objects.all(), day).lines[0].moved

    assert moved(FIRST) == ""
    fallen = moved(SECOND)
    RiskAssessmentFactory(risk=risk, day=SECOND + ONE_DAY, chance=5, impact=5)
    risen = moved(SECOND + ONE_DAY)
    assert len({"", fallen, risen}) == 3


def test_the_page_shows_the_register_of_the_day_that_is_asked_for(login, manager, risk):
    page = login(manager).get("/programme/risks/matrix/", {"day": (SECOND - ONE_DAY).isoformat()})
    assert page.context["register"].lines[0].risk.score == 20
    assert login(manager).get("/programme/risks/matrix/", {"day": "gisteren"}).context["day"] == timezone.localdate()


def test_the_owner_assesses_the_own_risk_and_no_other(login, expert):
    own, others = RiskFactory(owner=expert), RiskFactory()
    client = login(expert)
    for one in (own, others):
        sent = {"risk": one.pk, "day": "2024-03-01", "chance": 2, "impact": 2, "why": "Rustig."}
        client.post("/programme/risk-assessments/new/", sent)
    assert [(one.risk, one.assessed_by) for one in RiskAssessment.objects.all()] == [(own, expert)]


def test_the_start_page_tells_the_owner_what_to_review(login, expert, manager):
    overdue, recent = RiskFactory(owner=expert), RiskFactory(owner=expert, noted_on=timezone.localdate())
    page = login(expert).get("/").content.decode()
    assert overdue.title in page
    assert recent.title not in page
    assert overdue.title not in login(manager).get("/").content.decode()


def test_a_risk_shows_the_targets_that_it_endangers_and_they_show_it(login, manager, risk):
    danger = TargetRiskFactory(risk=risk, how="Geen geld.")
    client = login(manager)
    assert danger.target.title in client.get(risk.get_absolute_url()).content.decode()
    assert risk.title in client.get(danger.target.get_absolute_url()).content.decode()
    danger.end(danger.since)
    assert danger.target.title not in client.get(risk.get_absolute_url()).content.decode()
    assert risk.title not in client.get(danger.target.get_absolute_url()).content.decode()


def test_a_longer_register_costs_no_more_queries(login, manager, costs_the_same):
    client = login(manager)
    costs_the_same(lambda: client.get("/programme/risks/matrix/"), RiskAssessmentFactory.create_batch)
