from cmk3.agreements.urls import urlpatterns as agreement_pages
from cmk3.funding.urls import urlpatterns as funding_pages
from cmk3.projects.urls import urlpatterns as project_pages
from cmk3.risks.urls import urlpatterns as risk_pages
from cmk3.steering.urls import urlpatterns as steering_pages

app_name = "cmk3"

urlpatterns = [
    *steering_pages,
    *agreement_pages,
    *project_pages,
    *risk_pages,
    *funding_pages,
]
