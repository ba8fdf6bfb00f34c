"""With every target of both real plans: what the report says is what the dashboard shows and the list behind it holds."""

import pytest

from fluxus.accounts.models import User
from monitoring.measures.evidence import Together
from monitoring.models import Plan
from monitoring.readings import readings
from monitoring.reports.document import Document
from monitoring.reports.printing import draw
from tests.plugins.reports import frozen_report

SIZES = {"cmk3": 49, "jaarplan2024": 105}


@pytest.fixture(params=SIZES)
def plan(request, demo):
    return Plan.objects.get(slug=request.param)


@pytest.fixture
def report(plan):
    return frozen_report(plan, plan.period, "fund", User.objects.staff().filter(role="manager").first())


def test_dashboard_list_and_report_say_the_same_of_every_target(plan, report):
    printed = {target.title: target for target in Document(report).targets}
    assert len(printed) == SIZES[plan.slug]
    for reading in readings(plan, plan.until):
        target = printed[reading.target.title]
        listed = reading.target.evidence(plan.until)
        value = listed.figure().value
        assert reading.figure.value == value
        assert target.value == (None if value is None else float(value))
        together = listed.rows.count() + (listed.beside.count() if isinstance(listed, Together) else 0)
        assert target.evidence["count"] == together == reading.figure.count
        assert target.standing.key == reading.standing.value


def test_every_target_and_section_is_in_the_report_once(plan, report):
    document = Document(report)
    assert [chapter.name for chapter in document.chapters] == list(plan.objectives.values_list("name", flat=True))
    assert sum(len(chapter.targets) for chapter in document.chapters) == SIZES[plan.slug]


def test_the_whole_report_is_drawn_the_same_twice(report):
    first = draw(report)
    report.refresh_from_db()
    assert draw(report) == first
