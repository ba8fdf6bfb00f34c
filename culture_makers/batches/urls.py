from django.urls import path

from culture_makers.batches import views
from culture_makers.models import ContractBatch
from fluxus.common.pages import page_routes

urlpatterns = [
    path("contract-batches/sheet/", views.sheet, name="contractbatch_sheet"),
    *page_routes(
        "contract-batches", ContractBatch, list=views.BatchList, create=views.BatchCreate, detail=views.BatchDetail
    ),
    path("contract-batches/<int:pk>/progress/", views.progress, name="contractbatch_progress"),
    path("contract-batches/<int:pk>/checking/", views.before_checking, name="contractbatch_checking"),
    path("contract-batches/<int:pk>/sending/", views.before_sending, name="contractbatch_sending"),
    path("contract-batches/<int:pk>/steps/<slug:kind>/", views.work, name="contractbatch_work"),
    path("contract-batches/<int:pk>/zip/", views.archive, name="contractbatch_zip"),
    path("contract-batch-rows/<int:pk>/edit/", views.put_right, name="batchrow_edit"),
]
