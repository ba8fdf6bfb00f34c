"""All addresses of the product."""

from django.urls import include, path

urlpatterns = [
    path("", include("fluxus.desk.urls")),
    path("account/", include("fluxus.accounts.signin_urls")),
    path("people/", include("fluxus.accounts.urls")),
    path("network/", include("fluxus.network.urls")),
    path("schools/", include("schools.urls")),
    path("makers/", include("culture_makers.urls")),
    path("programme/", include("cmk3.urls")),
    path("monitoring/", include("monitoring.urls")),
]

handler403 = "fluxus.common.errors.refused"
handler404 = "fluxus.common.errors.not_found"
handler500 = "fluxus.common.errors.broken"
