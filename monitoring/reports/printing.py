"""The PDF of a report, made by a worker."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from fluxus.common.pdf import render_pdf
from fluxus.desk.jobs import job, progress
from monitoring.models import Report
from monitoring.reports.counting import LANGUAGE, freeze_once
from monitoring.reports.document import Document


@job
def print_report(report_id):
    """Safe to run twice: figures are counted once, and the PDF is left alone where it shows everything already."""
    report = Report.objects.select_related("plan", "made_by").get(pk=report_id)
    if not report.is_frozen:
        progress(2, _("Counting the figures"))
        freeze_once(report)
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
