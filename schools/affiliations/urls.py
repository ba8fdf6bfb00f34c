from django.urls import path

from schools.affiliations.gaps import GapList
from schools.affiliations.views import PeopleImport

urlpatterns = [
    path("schools/without-icc/", GapList.as_view(), name="school_gaps"),
    path("roles/import/", PeopleImport.as_view(), name="schoolrole_import"),
]
