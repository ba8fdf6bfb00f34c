"""Where people sign in, change their password and set up a second step; allauth's own addresses and names."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
