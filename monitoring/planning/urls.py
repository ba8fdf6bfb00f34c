from django.urls import path

from fluxus.common.pages import page_routes
from monitoring.models import Baseline, Objective, Plan
from monitoring.planning import views

patterns = [
    path("plans/load/", views.PlanLoad.as_view(), name="plan_load"),
    *page_routes(
        "plans", Plan, list=views.PlanList, create=views.PlanCreate, detail=views.PlanDetail, edit=views.PlanEdit
    ),
    path("plans/<int:plan>/sections/new/", views.ObjectiveCreate.as_view(), name="objective_create"),
    *page_routes("sections", Objective, edit=views.ObjectiveEdit),
    path("plans/<int:plan>/baselines/new/", views.BaselineCreate.as_view(), name="baseline_create"),
    *page_routes("baselines", Baseline, edit=views.BaselineEdit),
]
