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

    def get_context_data(self, **kwargs):
        """Groups are added on the page of their school; a file with groups of many schools is for whoever may import."""
        may_import = self.request.user.has_perm(GroupImport.required_permission())
        import_url = reverse("schools:group_import") if may_import else ""
        return {**super().get_context_data(**kwargs), "import_url": import_url}


class GroupImport(ImportPage):
    model = Group
    source = GROUPS
    permission = "desk.add_importbatch"
