import datetime as dt

import pytest
from django.db import ProgrammingError, transaction

from fluxus.common.periods import Period
from monitoring.models import Report, Target
from monitoring.readings import readings
from monitoring.reports.document import Document
from tests.factories.monitoring import ActivityFactory, ProgressEntryFactory
from tests.plugins.reports import PERIOD, frozen_report


def by_title(report):
    return {target.title: target for target in Document(report).targets}


def test_a_report_says_what_the_dashboard_says(starry_plan, starry_report):
    frozen = by_title(starry_report)
    shown = readings(starry_plan, PERIOD.end)
    assert len(shown) == len(frozen) == 4
    for reading in shown:
        target = frozen[reading.target.title]
        assert target.value == float(reading.figure.value)
        assert target.standing.key == reading.standing.value
        assert target.evidence["count"] == reading.target.evidence(PERIOD.end).rows.count()


def test_a_report_keeps_its_figures_whatever_happens_after(starry_report):
    ActivityFactory.create_batch(3)
    report = Report.objects.get(pk=starry_report.pk)
    assert by_title(report)["Acht sterrenavonden"].value == 4


def test_a_report_counts_up_to_the_last_day_of_its_period(starry_plan, manager):
    ActivityFactory.create_batch(2, day=dt.date(2021, 6, 1))
    report = frozen_report(starry_plan, Period(dt.date(2021, 1, 1), dt.date(2021, 12, 31)), "internal", manager)
    assert by_title(report)["Acht sterrenavonden"].value == 2


def test_a_report_on_part_of_a_plan_says_what_that_part_added(starry_plan, manager):
    ActivityFactory.create_batch(2, day=dt.date(2021, 6, 1))
    report = frozen_report(starry_plan, Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31)), "boards", manager)
    target = by_title(report)["Acht sterrenavonden"]
    assert (target.value, target.added) == (6, 4)


def test_a_report_names_the_newest_records_and_counts_the_others(starry_plan, starry_report, manager):
    ActivityFactory.create_batch(9, day=dt.date(2022, 1, 1))
    records = by_title(frozen_report(starry_plan, PERIOD, "fund", manager))["Acht sterrenavonden"].records
    (listed,) = records["listed"]
    assert records["count"] == listed["count"] == len(listed["named"]) + listed["more"] == 13
    assert listed["named"][0][0] == dt.date(2023, 3, 14)


def test_a_milestone_says_when_it_was_reached(starry_report):
    target = by_title(starry_report)["Telescoop geplaatst"]
    assert (target.standing.key, target.reached_on) == ("reached", "2023-03-14")


def test_every_section_has_a_chapter_with_words_to_start_from(starry_report):
    chapters = list(starry_report.chapters.all())
    assert [chapter.name for chapter in chapters[1:] if not chapter.part] == ["boven", "onder"]
    assert all(chapter.narrative for chapter in chapters)


def test_editions_are_numbered_per_plan(starry_plan, starry_report, manager):
    assert starry_report.edition == 1
    assert frozen_report(starry_plan, PERIOD, "boards", manager).edition == 2


@pytest.mark.parametrize("change", [{"figures": {}}, {"audience": "boards"}, {"until": dt.date(2024, 1, 1)}])
def test_the_database_itself_keeps_what_was_frozen(starry_report, change):
    with pytest.raises(ProgrammingError), transaction.atomic():
        Report.objects.filter(pk=starry_report.pk).update(**change)


def test_the_summary_holds_up_what_went_best_and_what_went_worst(starry_report):
    document = Document(starry_report)
    assert "Vier sterrenavonden" in [target.title for target in document.well]
    assert [target.title for target in document.worrying] == ["Acht sterrenavonden"]
    assert sum(count for _standing, count in document.counts) == Target.objects.count()


def test_an_entry_logged_by_hand_is_evidence_too(starry_plan, manager):
    ProgressEntryFactory(
        target__plan=starry_plan, target__title="Kometen", target__objective=starry_plan.objectives.first(), value=3
    )
    target = by_title(frozen_report(starry_plan, PERIOD, "fund", manager))["Kometen"]
    assert (target.value, target.evidence["count"]) == (3, 1)
