from django.urls import path

from culture_makers import views
from culture_makers.amendments.urls import urlpatterns as amendment_pages
from culture_makers.batches.urls import urlpatterns as batch_pages
from culture_makers.contracts.urls import urlpatterns as contract_pages
from culture_makers.deliveries.urls import urlpatterns as delivery_pages
from culture_makers.invoices.urls import urlpatterns as invoice_pages
from culture_makers.map.views import map_page
from culture_makers.matching.urls import urlpatterns as matching_pages
from culture_makers.models import Absence, CultureMaker, MakerRate, MakerRole
from culture_makers.open_call.urls import urlpatterns as open_call_pages
from culture_makers.overview.urls import urlpatterns as overview_pages
from culture_makers.signing.urls import urlpatterns as signing_pages
from culture_makers.views.words import word_routes
from culture_makers.workbench.urls import urlpatterns as workbench_pages
from fluxus.common.pages import page_routes

app_name = "culture_makers"

maker_pages = {
    "list": views.MakerList,
    "create": views.MakerCreate,
    "import": views.MakerImport,
    "detail": views.MakerDetail,
    "edit": views.MakerEdit,
    "end": views.MakerEnd,
}

urlpatterns = [
    *page_routes("makers", CultureMaker, **maker_pages),
    path("makers/<int:pk>/resume/", views.resume_maker, name="culturemaker_resume"),
    path("vog/", views.VogList.as_view(), name="vog_list"),
    *page_routes("roles", MakerRole, create=views.MakerRoleCreate, edit=views.MakerRoleEdit, end=views.MakerRoleEnd),
    *page_routes("absences", Absence, create=views.AbsenceCreate, edit=views.AbsenceEdit),
    *page_routes("rates", MakerRate, create=views.MakerRateCreate, edit=views.MakerRateEdit, end=views.MakerRateEnd),
    *word_routes(),
    path("map/", map_page, name="map"),
    *amendment_pages,
    *batch_pages,
    *contract_pages,
    *delivery_pages,
    *invoice_pages,
    *matching_pages,
    *open_call_pages,
    *signing_pages,
    *workbench_pages,
    *overview_pages,
]
