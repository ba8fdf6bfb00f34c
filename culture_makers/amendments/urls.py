from django.urls import path

from culture_makers.amendments.views import AddendumCreate

urlpatterns = [path("contracts/<int:pk>/addendum/", AddendumCreate.as_view(), name="contract_amend")]
