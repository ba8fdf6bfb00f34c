"""The addresses of a batch; the page that uploads belongs to the app that declares the source."""

from django.urls import path

from fluxus.desk.imports import views

import_routes = [
    path("imports/<int:pk>/", views.batch_page, name="importbatch_detail"),
    path("imports/<int:pk>/apply/", views.apply_batch, name="importbatch_apply"),
    path("imports/sheets/<slug:source>/<slug:kind>/", views.sheet_to_fill_in, name="importbatch_sheet"),
    path("imports/<int:pk>/undo/", views.undo_batch, name="importbatch_undo"),
]
