"""The demo shows plans as they go: some targets reached, some missed, each with a way to progress."""

import datetime as dt

import pytest

from demo.building.files import document
from monitoring.measures import registry
from monitoring.models import ActivityKind, Plan, Target
from monitoring.standing import Standing

IN_COURSE = {Standing.REACHED, Standing.ON_TRACK, Standing.BEHIND, Standing.AT_RISK, Standing.NOT_STARTED}
MOMENTS = {
    "cmk3": [dt.date(2022, 6, 30), dt.date(2023, 6, 30), dt.date(2024, 6, 30), dt.date(2024, 12, 31)],
    "jaarplan2024": [dt.date(2024, 4, 30), dt.date(2024, 9, 30), dt.date(2024, 12, 31)],
}


def standings(plan, day):
    return {target.slug: target.standing(day) for target in plan.targets.ready_to_measure()}


@pytest.mark.parametrize("slug", MOMENTS)
def test_both_plans_show_every_standing_in_their_course(demo, slug):
    plan = Plan.objects.get(slug=slug)
    shown = {standing for day in MOMENTS[slug] for standing in standings(plan, day).values()}
    assert shown >= IN_COURSE | {Standing.GOING_ON, Standing.SILENT, Standing.MISSED}


@pytest.mark.parametrize("slug", MOMENTS)
def test_a_plan_that_ended_has_reached_more_than_it_missed_but_not_all(demo, slug):
    plan = Plan.objects.get(slug=slug)
    ended = list(standings(plan, plan.until).values())
    reached, missed = ended.count(Standing.REACHED), ended.count(Standing.MISSED)
    assert reached + missed == len(ended)
    assert len(ended) / 2 < reached < len(ended)


def test_the_example_plan_of_this_year_is_under_way(demo):
    plan = Plan.objects.get(example=True)
    assert len(set(standings(plan, demo).values())) >= 5


def test_every_target_has_a_way_to_progress(demo):
    kinds = set(ActivityKind.objects.values_list("slug", flat=True))
    for target in Target.objects.all():
        registry.check(target.measure)
        named = target.measure.get("kind", [])
        assert set([named] if isinstance(named, str) else named) <= kinds


def test_progress_in_the_file_is_for_targets_that_read_it(demo):
    logged = {target.slug for target in Target.objects.all() if target.is_logged}
    assert set(document("progress")) <= logged
