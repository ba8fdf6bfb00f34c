from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.common.pages import ListPage
from fluxus.desk.imports.views import ImportPage
from schools.groups.filters import GroupFilter
from schools.groups.source import GROUPS
from schools.groups.tables import GroupTable
from schools.models import Group


class GroupList(ListPage):
    model = Group
    queryset = Group.objects.select_related("school__board", "teacher")
    filterset_class = GroupFilter
    table_class = GroupTable
    bulk_fields = ("school_year",)
    empty = gettext_lazy("Here stand the groups of the schools: type them on the page of a school, or import them.")

    def extra_actions(self):
        if not self.may("change"):
            return []
        address = f"{reverse('schools:group_roll_over')}?{self.request.GET.urlencode()}"
        return [(_("Roll over to the next year"), address, "arrow-right-circle")]


class GroupImport(ImportPage):
    model = Group
    source = GROUPS
