"""Where people sign in, change their password and set up a second step; allauth's own addresses and names."""

from django.urls import include, path

from fluxus.accounts import views

urlpatterns = [
    # In front of allauth's page of that name: an address is the administrator's to change, as mail goes to it.
    path("email/", views.own_address, name="account_email"),
    path("", include("allauth.urls")),
]
