from django.urls import path

from fluxus.common.pages import page_routes
from schools.models import Board, School
from schools.portal.comparison import Comparison
from schools.portal.views import BoardHome, SchoolHome

urlpatterns = [
    *page_routes("schools", School, home=SchoolHome),
    path("comparison/", Comparison.as_view(), name="school_comparison"),
    *page_routes("boards", Board, home=BoardHome),
]
