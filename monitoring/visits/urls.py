from django.urls import path

from fluxus.common.pages import page_routes
from monitoring.models import Visit
from monitoring.visits import views

patterns = [
    *page_routes(
        "visits",
        Visit,
        list=views.VisitList,
        create=views.VisitCreate,
        detail=views.VisitDetail,
        edit=views.VisitEdit,
        end=views.VisitWithdraw,
        restore=views.VisitRestore,
    ),
    path("visits/people/", views.people, name="visit_people"),
    path("visits/session/", views.session, name="visit_session"),
    path("visits/worker.js", views.service_worker, name="visit_worker"),
    path("visits/offline/", views.without_connection, name="visit_offline"),
    path("contacts/", views.ContactList.as_view(), name="contact_list"),
]
