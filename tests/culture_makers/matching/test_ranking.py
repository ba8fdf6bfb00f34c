"""Every maker stands in the order of a demand, each reason with its points; what is asked comes first, work is spread."""

import datetime as dt

import pytest

from culture_makers.matching.ranking import Ranking
from culture_makers.models import CultureMaker, MatchWeight, Reason
from tests.factories.makers import (
    AbsenceFactory,
    AvailabilityFactory,
    CultureMakerFactory,
    DisciplineFactory,
    LanguageFactory,
    TargetGroupFactory,
)
from tests.factories.matching import DAY, DemandFactory, MatchFactory
from tests.factories.network import DistrictFactory
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db


def verdict(demand, maker, reason):
    return Ranking(demand, DAY).of(maker).by_reason[reason]


def weight(reason):
    return MatchWeight.objects.in_force()[reason]


def test_every_active_maker_stands_in_the_order_and_nobody_else():
    makers = CultureMakerFactory.create_batch(4)
    CultureMakerFactory(ended_on=DAY - dt.timedelta(days=1))
    CultureMakerFactory(active_since=DAY + dt.timedelta(days=1))
    candidates = Ranking(DemandFactory(asks=["dans"]), DAY).candidates
    assert {candidate.maker for candidate in candidates} == set(makers)
    assert [candidate.place for candidate in candidates] == [1, 2, 3, 4]


def test_every_reason_is_told_of_every_maker_also_when_it_gives_nothing():
    CultureMakerFactory()
    [candidate] = Ranking(DemandFactory(), DAY).candidates
    assert [one.reason for one in candidate.verdicts] == list(Reason)
    assert all(one.words for one in candidate.verdicts)
    assert candidate.score == sum(one.points for one in candidate.verdicts)


def test_a_maker_gets_the_part_of_the_wanted_disciplines_that_it_has():
    demand = DemandFactory(asks=["dans", "muziek"])
    half, whole, none = CultureMakerFactory(disciplines=["dans"]), CultureMakerFactory(), CultureMakerFactory()
    whole.disciplines.add(DisciplineFactory(slug="dans"), DisciplineFactory(slug="muziek"))
    points = [verdict(demand, maker, "discipline").points for maker in (whole, half, none)]
    assert points == [weight("discipline"), weight("discipline") / 2, 0]


def test_levels_and_target_group_count_half_each_where_both_are_asked():
    group = TargetGroupFactory()
    demand = DemandFactory(levels=[7, 8], target_group=group)
    maker = CultureMakerFactory(levels=[8])
    assert verdict(demand, maker, "levels").points == round(weight("levels") / 4)
    maker.target_groups.add(group)
    assert verdict(demand, maker, "levels").points == round(weight("levels") * 3 / 4)


def test_the_district_is_that_of_the_school_unless_the_demand_names_another():
    here, there = DistrictFactory(), DistrictFactory()
    demand = DemandFactory(school=SchoolFactory(district=here))
    based, working = CultureMakerFactory(based_in=here), CultureMakerFactory()
    working.districts.add(here)
    assert verdict(demand, based, "district").points == weight("district")
    assert verdict(demand, working, "district").points == weight("district")
    demand.district = there
    assert verdict(demand, based, "district").points == 0


def test_the_distance_is_as_the_crow_flies_and_counts_for_less_the_further_it_is():
    poelenburg = DistrictFactory(code="WK047912")
    krommenie = DistrictFactory(code="WK047961")
    school = SchoolFactory(district=poelenburg, longitude="4.849590", latitude="52.436690")
    demand = DemandFactory(school=school)
    near, far = CultureMakerFactory(based_in=poelenburg), CultureMakerFactory(based_in=krommenie)
    unknown = CultureMakerFactory()
    found = {one.maker: one.facts.kilometres for one in Ranking(demand, DAY).candidates}
    assert found[near] == pytest.approx(0, abs=0.01)
    assert found[far] == pytest.approx(9.0, abs=0.2)
    assert found[unknown] is None
    assert verdict(demand, near, "distance").points > verdict(demand, far, "distance").points > 0
    assert verdict(demand, unknown, "distance").points == 0


def test_who_is_not_free_on_the_wanted_day_loses_points_and_who_did_not_tell_does_not():
    demand = DemandFactory(weekday=2, part="morning")
    free, busy, silent = CultureMakerFactory.create_batch(3)
    AvailabilityFactory(maker=free, weekday=2, part="morning")
    AvailabilityFactory(maker=busy, weekday=2, part="afternoon")
    points = [verdict(demand, maker, "availability").points for maker in (free, silent, busy)]
    assert points == [weight("availability"), 0, -weight("availability")]


def test_days_away_in_the_wanted_period_take_points_off_in_proportion():
    demand = DemandFactory(starts_on=dt.date(2024, 5, 1), ends_on=dt.date(2024, 5, 10))
    maker = CultureMakerFactory()
    AbsenceFactory(maker=maker, since=dt.date(2024, 4, 20), until=dt.date(2024, 5, 2))
    assert Ranking(demand, DAY).of(maker).facts.days_away == 2
    assert verdict(demand, maker, "availability").points == round(-0.4 * weight("availability"))


def test_what_schools_thought_counts_for_more_as_there_are_more_of_them():
    demand = DemandFactory()
    once, twice, bad, never = CultureMakerFactory.create_batch(4)
    for maker, score in ((once, 5), (twice, 5), (twice, 5), (bad, 1)):
        MatchFactory(maker=maker, evaluated=score)
    points = {maker: verdict(demand, maker, "evaluation").points for maker in (once, twice, bad, never)}
    assert points[twice] > points[once] > points[never] == 0 > points[bad]


def test_who_has_fewest_jobs_this_school_year_gets_most_for_the_spread():
    demand = DemandFactory()
    idle, busy, declined, before = CultureMakerFactory.create_batch(4)
    MatchFactory.create_batch(2, maker=busy)
    match = MatchFactory(maker=declined)
    match.decline(match.chosen_by, DAY, "Ziek")
    MatchFactory(maker=before, proposed_on=dt.date(2022, 3, 1))
    points = [verdict(demand, maker, "spread").points for maker in (idle, declined, before, busy)]
    assert points == [weight("spread")] * 3 + [round(weight("spread") / 3)]


def test_a_language_counts_only_where_it_is_asked():
    turkish = LanguageFactory(slug="turks")
    maker = CultureMakerFactory()
    maker.languages.add(turkish)
    assert verdict(DemandFactory(), maker, "language").points == 0
    assert verdict(DemandFactory(language=turkish), maker, "language").points == weight("language")


def test_words_of_the_demand_are_found_in_the_profile_in_any_form_and_shown_as_they_were_written():
    demand = DemandFactory(words="Een voorstelling over de zee, met muzikanten.")
    maker = CultureMakerFactory(profile="Ik maak voorstellingen, liefst met een muzikant.")
    found = verdict(demand, maker, "words")
    assert {"voorstelling", "muzikanten"} <= set(found.words.split(", "))
    assert found.points > 0
    assert verdict(demand, CultureMakerFactory(profile=""), "words").points == 0


def test_a_reason_that_weighs_nothing_gives_nothing_and_stays_in_sight():
    MatchWeight.objects.filter(reason="discipline").update(points=0)
    demand, maker = DemandFactory(asks=["dans"]), CultureMakerFactory(disciplines=["dans"])
    found = verdict(demand, maker, "discipline")
    assert (found.points, found.weight) == (0, 0)
    assert found.words


def test_ranking_more_makers_costs_no_more_queries(django_assert_num_queries):
    demand = DemandFactory(asks=["dans"], weekday=2)
    for size in (3, 20):
        CultureMakerFactory.create_batch(size)
        with django_assert_num_queries(4):  # disciplines, words, weights, and the makers with all facts
            found = Ranking(demand, DAY).candidates
        assert len(found) == CultureMaker.objects.count()
