from django.urls import path

from fluxus.accounts import views
from fluxus.accounts.models import DistrictExpert, User
from fluxus.common.pages import page_routes

app_name = "accounts"

urlpatterns = [
    *page_routes(
        "accounts",
        User,
        list=views.UserList,
        create=views.UserCreate,
        detail=views.UserDetail,
        edit=views.UserEdit,
        end=views.UserEnd,
    ),
    path("accounts/<int:pk>/hand-over/", views.hand_over, name="user_hand_over"),
    path("accounts/<int:pk>/invite-again/", views.invite_again, name="user_invite_again"),
    path("persons/<int:pk>/invite/", views.invite_person, name="person_invite"),
    path("accounts/<int:pk>/reopen/", views.reopen, name="user_reopen"),
    *page_routes(
        "district-experts",
        DistrictExpert,
        create=views.DistrictExpertCreate,
        edit=views.DistrictExpertEdit,
        end=views.DistrictExpertEnd,
    ),
]
