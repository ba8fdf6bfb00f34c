"""A plan small enough to draw in a second, with one of everything that a report shows."""

import datetime as dt

import pytest

from fluxus.common.periods import Period
from monitoring.reports.counting import freeze_once
from monitoring.reports.editions import make_report
from tests.factories.accounts import UserFactory
from tests.factories.monitoring import (
    ActivityFactory,
    BaselineFactory,
    ObjectiveFactory,
    PlanFactory,
    ProgressEntryFactory,
    TargetFactory,
)

PERIOD = Period(dt.date(2021, 1, 1), dt.date(2024, 12, 31))


def frozen_report(plan, period, audience, by):
    """A report as it is once a worker has counted its figures, before it is printed."""
    report = make_report(plan, period, audience, by)
    freeze_once(report)
    return report


@pytest.fixture
def starry_plan(db):
    """Two sections, four targets: one reached, one half way, a milestone, one that goes on."""
    plan = PlanFactory(name="Sterrenplan", title="Sterrenplan 2021-2024, voor iedereen onder de hemel")
    above, below = (
        ObjectiveFactory(plan=plan, name=name, position=number) for number, name in enumerate(["boven", "onder"])
    )
    TargetFactory(plan=plan, objective=above, title="Vier sterrenavonden", value=4)
    TargetFactory(plan=plan, objective=above, title="Acht sterrenavonden", value=8, position=1)
    milestone = TargetFactory(
        plan=plan,
        objective=below,
        title="Telescoop geplaatst",
        comparator="milestone",
        value=None,
        measure={"name": "milestone"},
    )
    TargetFactory(
        plan=plan,
        objective=below,
        title="Sterren kijken gaat door",
        comparator="continuous",
        value=None,
        position=1,
        unit="avond",
    )
    ActivityFactory.create_batch(4)
    ProgressEntryFactory(target=milestone, value=None, reached=True, proof="Foto van de telescoop")
    BaselineFactory(plan=plan, what="Telescopen in 2020", value="0")
    return plan


@pytest.fixture
def starry_report(starry_plan):
    """Its report for the fund, frozen and not printed yet."""
    return frozen_report(starry_plan, PERIOD, "fund", UserFactory(role="manager"))
