from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.common.pages import CreatePage, DetailPage, EditPage, EndPage, ListPage
from schools.filters import BoardFilter
from schools.forms import BoardForm, BoardRoleForm
from schools.models import Board, BoardRole
from schools.tables import BoardTable


class BoardList(ListPage):
    model = Board
    queryset = Board.objects.with_open_schools()
    filterset_class = BoardFilter
    table_class = BoardTable
    create_label = gettext_lazy("New board")
    empty = gettext_lazy("Here stand the boards of the schools, as soon as the register has been imported.")


class BoardDetail(DetailPage):
    model = Board
    template_name = "schools/board.html"
    facts = ("name", "number", "kind", "kvk_number", "phone", "website")

    def get_actions(self):
        if not self.request.user.has_perm("schools.compare_school"):
            return []
        address = f"{reverse('schools:school_comparison')}?board={self.object.pk}"
        return [(_("Compare the schools"), address, "bar-chart-steps")]


class BoardCreate(CreatePage):
    model = Board
    form_class = BoardForm
    heading = gettext_lazy("New board")


class BoardEdit(EditPage):
    model = Board
    form_class = BoardForm


class BoardRoleCreate(CreatePage):
    model = BoardRole
    form_class = BoardRoleForm
    template_name = "schools/role_form.html"
    heading = gettext_lazy("Add somebody to a board")


class BoardRoleEdit(EditPage):
    model = BoardRole
    form_class = BoardRoleForm


class BoardRoleEnd(EndPage):
    model = BoardRole
