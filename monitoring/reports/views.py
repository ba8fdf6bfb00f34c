from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fluxus.common.pages import CreatePage, DetailPage, EditPage, ListPage, asks
from fluxus.desk.views.jobs import progress_of
from monitoring.models import AlreadyIssued, Report, ReportChapter
from monitoring.reports.document import Document
from monitoring.reports.editions import issue_report, print_again
from monitoring.reports.filters import ReportFilter
from monitoring.reports.forms import ChapterForm, ReportForm
from monitoring.reports.tables import ReportTable

LIGHT = Report.objects.defer("figures").select_related("plan", "made_by__person")


class ReportList(ListPage):
    model = Report
    queryset = LIGHT
    filterset_class = ReportFilter
    table_class = ReportTable
    create_label = gettext_lazy("Make report")
    intro = gettext_lazy("What we told the fund, the municipality, the boards and ourselves about our plans.")
    empty = gettext_lazy("Here stand the progress reports on our plans, concept and issued.")


class ReportCreate(CreatePage):
    model = Report
    form_class = ReportForm
    heading = gettext_lazy("Make a progress report")
    intro = gettext_lazy(
        "A worker counts the figures as they stood on the last day, once. "
        "The words are proposed; you can edit them until the report is issued."
    )
    submit_label = gettext_lazy("Make report")

    def said(self):
        return _("The figures are being counted; after that the PDF is made.")


class ReportDetail(DetailPage):
    model = Report
    queryset = Report.objects.select_related("plan", "job", "made_by__person", "issued_by__person")
    template_name = "monitoring/report_detail.html"
    facts = ("plan", "audience", "since", "until", "frozen_at", "made_by", "issued_on", "issued_by")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        report = self.object
        may_change = bool(context["edit_url"]) or self.may("change")
        context.update(
            document=Document(report) if report.is_frozen else None,
            chapters=report.chapters.all(),
            job=report.job,
            poll=reverse("monitoring:report_progress", args=[report.pk]),
            may_edit=may_change and report.is_frozen and not report.is_issued,
            is_printed=report.is_printed,
        )
        return context


class ChapterEdit(EditPage):
    model = ReportChapter
    queryset = ReportChapter.objects.filter(report__state=Report.State.CONCEPT).select_related("report__plan")
    form_class = ChapterForm

    def said(self):
        return _("The words of %(chapter)s have been saved. Make the PDF anew when you are ready.") % {
            "chapter": self.object
        }


def visible(request, pk):
    return get_object_or_404(Report.objects.visible_to(request.user).select_related("plan", "job"), pk=pk)


def editable(request, pk):
    report = visible(request, pk)
    if not Report.objects.editable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    return report


@require_GET
@asks("monitoring.view_report")
def progress(request, pk):
    """How far the printing is, for whoever may see the report."""
    return progress_of(request, visible(request, pk))


@require_POST
@asks("monitoring.change_report")
def reprint(request, pk):
    """Make the PDF anew, with the words as they are now."""
    report = editable(request, pk)
    print_again(report, request.user)
    return HttpResponseRedirect(report.get_absolute_url())


@require_http_methods(["GET", "POST"])
@asks("monitoring.change_report")
def issue(request, pk):
    """Ask for confirmation, then make the report final."""
    report = editable(request, pk)
    if request.method == "GET" and not report.is_issued:
        return render(
            request,
            "monitoring/report_issue.html",
            {"report": report, "title": _("Issue %(report)s") % {"report": report}},
        )
    try:
        issue_report(report, request.user)
    except AlreadyIssued:
        messages.info(request, _("%(report)s was issued already.") % {"report": report})
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("%(report)s has been issued; its final PDF is being made.") % {"report": report})
    return HttpResponseRedirect(report.get_absolute_url())


@require_GET
@asks("monitoring.view_report")
def download(request, pk):
    """The PDF as it was made, byte for byte."""
    report = visible(request, pk)
    if not report.pdf:
        raise Http404
    return FileResponse(
        report.pdf.open(), as_attachment=True, filename=report.file_name, content_type="application/pdf"
    )
