"""The PDF of a report, made by a worker."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from fluxus.common.pdf import render_pdf
from fluxus.desk.jobs import job, progress
from monitoring.models import Report
from monitoring.reports.document import Document

LANGUAGE = "nl"


@job
def print_report(report_id):
    """Safe to run twice: a report whose PDF shows everything is left alone, and the same words give the same bytes."""
    report = Report.objects.select_related("plan").get(pk=report_id)
    while not report.is_printed:
        fingerprint = report.fingerprint()
        pdf = draw(report, progress)
        progress(95, _("Keeping the PDF"))
        report.attach(pdf, fingerprint)
        report.refresh_from_db()
    return {"url": report.get_absolute_url()}


def draw(report, on_step=None):
    """The bytes of the PDF; nothing is measured, everything comes from what was frozen."""
    with override(LANGUAGE):
        context = {"document": Document(report)}
        return render_pdf("monitoring/report/document.html", context, stylesheet="css/report.css", on_step=on_step)
