from django.urls import path

from fluxus.common.pages import page_routes
from schools.groups.views import lists, rolling, school
from schools.models import Group

urlpatterns = [
    path("schools/<int:pk>/groups/", school.school_groups, name="school_groups"),
    path("schools/<int:pk>/groups/roll-over/", rolling.roll_over_school, name="school_roll_over"),
    path("groups/roll-over/", rolling.roll_over_many, name="group_roll_over"),
    *page_routes("groups", Group, **{"list": lists.GroupList, "import": lists.GroupImport}),
]
