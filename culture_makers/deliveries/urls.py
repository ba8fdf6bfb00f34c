from django.urls import path

from culture_makers.deliveries import views
from culture_makers.models import Delivery, DeliveryQuestion
from fluxus.common.pages import page_routes

urlpatterns = [
    *page_routes("deliveries", Delivery, list=views.DeliveryList, detail=views.DeliveryDetail),
    path("deliveries/<int:pk>/answer/", views.HowItWentSignedIn.as_view(), name="delivery_answer"),
    path("deliveries/<int:pk>/ask-again/", views.DeliveryAskAgain.as_view(), name="delivery_ask_again"),
    path("contracts/<int:pk>/ask-how-it-went/", views.AskAboutWork.as_view(), name="contract_ask"),
    path("contracts/<int:pk>/carry-out/", views.CarryOut.as_view(), name="contract_carry_out"),
    path("look-back/<str:key>/", views.HowItWentByLink.as_view(), name="look_back"),
    *page_routes(
        "delivery-questions",
        DeliveryQuestion,
        list=views.QuestionList,
        create=views.QuestionCreate,
        edit=views.QuestionEdit,
    ),
]
