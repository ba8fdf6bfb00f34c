from django.urls import path

from schools.culture import views

urlpatterns = [path("schools/culture-types/", views.movers, name="culture_movers")]
