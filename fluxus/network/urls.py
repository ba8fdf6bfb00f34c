from django.urls import path

from fluxus.common.pages import page_routes
from fluxus.network import views
from fluxus.network.merging import views as merging
from fluxus.network.models import District, Holiday, Municipality, Organisation, OrganisationRole, Person, PersonMerge

app_name = "network"

urlpatterns = [
    *page_routes(
        "people",
        Person,
        list=views.PersonList,
        create=views.PersonCreate,
        detail=views.PersonDetail,
        edit=views.PersonEdit,
        end=views.PersonArchive,
        restore=views.PersonRestore,
    ),
    path("people/alike/", merging.alike, name="person_alike"),
    path("duplicates/", merging.duplicates, name="person_duplicates"),
    path("people/<int:pk>/merge/", merging.choose_other, name="person_merge_with"),
    path("people/<int:pk>/merge/<int:other>/", merging.merge_people, name="person_merge"),
    path("people/<int:pk>/apart/<int:other>/", merging.tell_apart, name="person_apart"),
    path("apart/<int:pk>/withdraw/", merging.withdraw, name="notduplicate_withdraw"),
    *page_routes("merges", PersonMerge, list=merging.MergeList, detail=merging.MergeDetail),
    path("merges/<int:pk>/undo/", merging.undo_merge, name="personmerge_undo"),
    *page_routes(
        "organisations",
        Organisation,
        list=views.OrganisationList,
        create=views.OrganisationCreate,
        detail=views.OrganisationDetail,
        edit=views.OrganisationEdit,
        end=views.OrganisationArchive,
        restore=views.OrganisationRestore,
    ),
    *page_routes(
        "organisation-roles",
        OrganisationRole,
        create=views.OrganisationRoleCreate,
        edit=views.OrganisationRoleEdit,
        end=views.OrganisationRoleEnd,
    ),
    *page_routes("districts", District, list=views.DistrictList, detail=views.DistrictDetail),
    *page_routes("holidays", Holiday, list=views.HolidayList, create=views.HolidayCreate, edit=views.HolidayEdit),
    *page_routes("municipalities", Municipality, list=views.MunicipalityList, detail=views.MunicipalityDetail),
]
