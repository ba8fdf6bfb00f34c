from django.urls import path

from culture_makers.models import MakerInvitation
from culture_makers.open_call import views
from fluxus.common.pages import page_routes

urlpatterns = [
    *page_routes(
        "open-call",
        MakerInvitation,
        list=views.InvitationList,
        create=views.InvitationCreate,
        detail=views.InvitationDetail,
    ),
    path("open-call/<int:pk>/accept/", views.accept_answer, name="makerinvitation_accept"),
    path("open-call/<int:pk>/refuse/", views.refuse_answer, name="makerinvitation_refuse"),
    path("open-call/<int:pk>/withdraw/", views.withdraw_invitation, name="makerinvitation_withdraw"),
    path("register/<str:key>/", views.answer, name="open_call"),
]
