from django.urls import path

from fluxus.common.pages import page_routes
from monitoring.models import ProgressEntry, Target
from monitoring.targets import views

patterns = [
    *page_routes("targets", Target, list=views.TargetList, detail=views.TargetDetail, edit=views.TargetEdit),
    path("targets/<int:pk>/counted/", views.TargetCounted.as_view(), name="target_counted"),
    path("targets/<int:target>/log/", views.EntryLog.as_view(), name="target_log"),
    path("targets/<int:target>/approve/", views.EntryApprove.as_view(), name="target_approve"),
    path("plans/<int:plan>/targets/new/", views.TargetCreate.as_view(), name="target_create"),
    *page_routes("entries", ProgressEntry, detail=views.EntryDetail),
    path("entries/<int:pk>/withdraw/", views.EntryWithdraw.as_view(), name="progressentry_withdraw"),
    path("measures/", views.measures, name="measures"),
    path("measures/parameters/", views.measure_parameters, name="measure_parameters"),
]
