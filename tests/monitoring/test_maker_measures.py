"""What matches feed: makers with organisations, partnerships near by, schools that worked with a maker."""

import datetime as dt

import pytest

from fluxus.common.periods import Period
from monitoring.measures.registry import ask
from monitoring.models import ActivitySchool, Target
from monitoring.plan_files import load_kinds, load_plan, plan_files
from tests.factories.ambitions import AmbitionFactory
from tests.factories.makers import CultureMakerFactory
from tests.factories.matching import DAY, MatchFactory, OrganisationDemandFactory
from tests.factories.monitoring import ActivityFactory, ProgressEntryFactory, TargetFactory
from tests.factories.schools import ParticipationFactory, SchoolFactory

pytestmark = pytest.mark.django_db
YEARS = Period(dt.date(2021, 1, 1), dt.date(2024, 12, 31))
FED = (
    "cmk3-partnerschappen-80",
    "cmk3-scholen-gekoppeld",
    "jp2024-matches-20",
    "jp2024-vo-scholen-10",
    "vb2026-matches",
)


@pytest.fixture
def target():
    return TargetFactory()


@pytest.fixture
def schools(target):
    return [ParticipationFactory(programme=target.plan.programme).school for _number in range(4)]


def done_for(school, **more):
    match = MatchFactory(demand__school=school, accepted=True, **more)
    match.carry_out(match.chosen_by, DAY)
    return match


def with_organisation(maker, **more):
    return MatchFactory(demand=OrganisationDemandFactory(), maker=maker, **more)


def test_a_maker_counts_once_however_many_organisations_it_was_matched_with(target):
    maker = CultureMakerFactory()
    for _number in range(2):
        with_organisation(maker, accepted=True)
    with_organisation(CultureMakerFactory(), accepted=True)
    with_organisation(CultureMakerFactory())
    MatchFactory(accepted=True)
    assert ask({"name": "makers_matched"}, YEARS, target).value == 2
    assert ask({"name": "makers_matched"}, YEARS.until(DAY - dt.timedelta(days=1)), target).value == 0


def test_makers_logged_as_activities_count_up_to_the_day_on_which_matches_do(target):
    target.measure = {"name": "makers_matched", "kind": ActivityFactory(day=dt.date(2023, 5, 1), makers=3).kind.slug}
    target.measured_from = dt.date(2024, 1, 1)
    ActivityFactory(kind__slug=target.measure["kind"], day=dt.date(2024, 2, 1), makers=5)
    ProgressEntryFactory(target=target, day=dt.date(2022, 6, 1), value=4)
    with_organisation(CultureMakerFactory(), accepted=True)
    with_organisation(CultureMakerFactory(), proposed_on=dt.date(2023, 3, 1), accepted=True)
    evidence = target.evidence(dt.date(2024, 12, 31))
    assert evidence.value == 4 + 3 + 1
    assert evidence.beside.count() == 1


def test_without_such_a_day_activities_count_until_the_first_match(target):
    kind = ActivityFactory(day=dt.date(2023, 5, 1), makers=3).kind.slug
    ActivityFactory(kind__slug=kind, day=dt.date(2024, 4, 1), makers=5)
    measure = {"name": "makers_matched", "kind": kind}
    before = ask(measure, YEARS, target)
    assert (before.value, before.rows.count()) == (8, 2)
    with_organisation(CultureMakerFactory(), accepted=True)
    assert ask(measure, YEARS, target).value == 3 + 1


def test_a_partnership_counts_when_the_school_called_it_good_and_the_maker_works_near_by(target, schools):
    for school, score, near in zip(schools, (4, 5, 3, 5), (True, True, True, False), strict=True):
        match = done_for(school, near=near)
        match.evaluate(match.chosen_by, DAY, school_score=score)
    share = ask({"name": "share_with_partnership"}, YEARS, target)
    assert share.value == 50
    assert set(share.missing) == set(schools[2:])


def test_a_school_that_a_match_and_an_activity_tell_of_counts_once(target, schools):
    activity = ActivityFactory(day=dt.date(2022, 10, 3))
    for school in schools[:2]:
        ActivitySchool.objects.create(activity=activity, school=school, attended=True)
    done_for(schools[1])
    measure = {"name": "share_matched", "kind": activity.kind.slug}
    assert ask(measure, YEARS, target).value == 50
    done_for(schools[2])
    assert ask(measure, YEARS, target).value == 75


def test_with_ambition_only_a_match_that_serves_one_counts(target, schools):
    done_for(schools[0])
    done_for(schools[1], demand__ambition=AmbitionFactory(school=schools[1]))
    measure = {"name": "share_matched", "ambition": True}
    assert list(ask(measure, YEARS, target).rows) == [schools[1]]


def test_schools_of_a_type_count_once_their_match_was_carried_out(target):
    secondary, primary, waiting = SchoolFactory(type="vo"), SchoolFactory(type="bo"), SchoolFactory(type="pro")
    for school in (secondary, primary):
        done_for(school)
    MatchFactory(demand__school=waiting, accepted=True)
    assert list(ask({"name": "schools_matched", "types": ["vo", "pro"]}, YEARS, target).rows) == [secondary]


def test_the_targets_that_matches_feed_wait_for_nothing_any_more():
    load_kinds()
    for path in plan_files():
        load_plan(path)
    targets = Target.objects.filter(slug__in=FED)
    assert {target.slug for target in targets} == set(FED)
    assert not any(target.waits_for for target in targets)
