"""Making, printing and issuing a report: each an act of one transaction and one job."""

from django.db import transaction
from django.utils.translation import gettext as _

from fluxus.desk.models import Job
from monitoring.models import Report
from monitoring.reports.printing import print_report


@transaction.atomic
def make_report(plan, period, audience, by):
    """A new edition; a worker counts its figures, proposes its words and prints it after the commit."""
    report = Report.objects.create(
        plan=plan,
        edition=Report.objects.next_edition(plan),
        since=period.start,
        until=period.end,
        audience=audience,
        made_by=by,
    )
    start_printing(report, by)
    return report


def print_again(report, by):
    """Have the PDF made anew after the words changed, unless that is being done."""
    if not report.is_printed and not (report.job and report.job.is_under_way):
        start_printing(report, by)


def start_printing(report, by):
    """Have a worker make the PDF."""
    report.job = Job.start(print_report, report.pk, owner=by, title=_("Print %(report)s") % {"report": report})
    report.save(update_fields=["job"])


@transaction.atomic
def issue_report(report, by):
    """Make the report final, and print it as such."""
    report.issue(by)
    start_printing(report, by)
