from django.urls import path

from monitoring.dashboard import views

patterns = [path("dashboard/", views.dashboard, name="dashboard")]
