from django.urls import path

from cmk3.models import Risk, RiskAssessment
from cmk3.risks import views
from fluxus.common.pages import page_routes

urlpatterns = [
    path("risks/matrix/", views.matrix, name="risk_matrix"),
    *page_routes(
        "risks",
        Risk,
        list=views.RiskList,
        create=views.RiskCreate,
        detail=views.RiskDetail,
        edit=views.RiskEdit,
        move=views.RiskMove,
    ),
    *page_routes("risk-assessments", RiskAssessment, create=views.AssessmentCreate, edit=views.AssessmentEdit),
]
