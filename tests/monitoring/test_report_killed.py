"""Real workers, killed for real while they print: no report is lost, and none comes twice."""

import hashlib

import pytest

from fluxus.desk.models import Job
from monitoring.models import Report
from monitoring.reports.editions import issue_report
from monitoring.reports.printing import draw


@pytest.fixture
def report(start_worker, starry_report):
    return starry_report


def state_of(job_id):
    return Job.objects.values_list("state", "progress", "attempts").get(pk=job_id)


@pytest.mark.parametrize("moment", [0, 75])
def test_a_report_is_made_once_whenever_its_worker_dies(report, start_worker, wait_until, tmp_path, moment):
    first = start_worker()
    wait_until(lambda: state_of(report.job_id)[1] >= moment and state_of(report.job_id)[0] != "queued")
    first.kill()
    start_worker()
    wait_until(lambda: state_of(report.job_id)[0] == "done")
    printed = Report.objects.get()
    files = list(tmp_path.rglob("*.pdf"))
    assert [file.read_bytes() for file in files] == [draw(printed)]
    assert hashlib.sha256(files[0].read_bytes()).hexdigest() == printed.sha256
    assert Job.objects.count() == 1


def test_a_report_that_was_issued_survives_its_worker_and_is_issued_once(
    report, start_worker, wait_until, tmp_path, manager
):
    first = start_worker()
    wait_until(lambda: state_of(report.job_id)[0] == "done")
    issue_report(Report.objects.get(), manager)
    issuing = Report.objects.get().job_id
    wait_until(lambda: state_of(issuing)[0] != "queued")
    first.kill()
    start_worker()
    wait_until(lambda: state_of(issuing)[0] == "done")
    issued = Report.objects.get()
    assert issued.is_issued
    assert issued.is_printed
    assert [file.read_bytes() for file in tmp_path.rglob("*.pdf")] == [draw(issued)]
    assert (
        Report.events.rel.related_model.objects.filter(pgh_label="update", state="issued")
        .values("pgh_obj")
        .distinct()
        .count()
        == 1
    )
