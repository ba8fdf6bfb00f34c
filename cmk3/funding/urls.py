from django.urls import path

from cmk3.funding import views
from cmk3.models import FundingLine, Population
from fluxus.common.pages import page_routes

urlpatterns = [
    path("money/", views.money, name="money"),
    path("money/promises/", views.PromiseList.as_view(), name="promise_list"),
    *page_routes(
        "funding-lines",
        FundingLine,
        list=views.FundingLineList,
        create=views.FundingLineCreate,
        edit=views.FundingLineEdit,
    ),
    *page_routes(
        "inhabitants",
        Population,
        list=views.PopulationList,
        create=views.PopulationCreate,
        edit=views.PopulationEdit,
    ),
]
