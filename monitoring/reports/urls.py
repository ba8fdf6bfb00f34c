from django.urls import path

from fluxus.common.pages import page_routes
from monitoring.models import Report, ReportChapter
from monitoring.reports import views

patterns = [
    *page_routes("reports", Report, list=views.ReportList, create=views.ReportCreate, detail=views.ReportDetail),
    *page_routes("reports/chapters", ReportChapter, edit=views.ChapterEdit),
    path("reports/<int:pk>/progress/", views.progress, name="report_progress"),
    path("reports/<int:pk>/print/", views.reprint, name="report_print"),
    path("reports/<int:pk>/issue/", views.issue, name="report_issue"),
    path("reports/<int:pk>/pdf/", views.download, name="report_pdf"),
]
