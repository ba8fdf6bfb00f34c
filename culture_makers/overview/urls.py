from django.urls import path

from culture_makers.overview import views
from culture_makers.overview.kinds import OVERVIEWS

urlpatterns = [
    path("years/makers/", views.MakerYears.as_view(), name="year_makers"),
    path("years/funds/", views.FundYears.as_view(), name="year_funds"),
    *(
        path(f"years/{name}/print/", views.print_page(overview), name=f"year_{name}_print")
        for name, overview in OVERVIEWS.items()
    ),
    path("years/files/<int:pk>/", views.download, name="overview_file"),
]
