"""The desk of the bureau: the contracts that are not over, as a list and as a board with the same filters."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from culture_makers.models import Contract
from culture_makers.workbench.attention import attention_of
from culture_makers.workbench.board import board_of
from culture_makers.workbench.filters import WaitingFilter
from culture_makers.workbench.tables import WaitingTable
from culture_makers.workbench.views.together import takers
from fluxus.common.lists import address_with
from fluxus.common.pages import ListPage


class WaitingList(ListPage):
    """What waits on whom, and how long."""

    model = Contract
    permission = "culture_makers.add_contract"
    queryset = Contract.objects.on_the_desk().select_related(
        "maker__person", "maker__organisation", "signatory__person"
    )
    filterset_class = WaitingFilter
    table_class = WaitingTable
    template_name = "culture_makers/workbench/desk.html"
    rows_template = "culture_makers/workbench/_waiting.html"
    intro = gettext_lazy("Every contract that is not over: on whom it waits, for what, and how long.")
    empty = gettext_lazy("No contract waits on anybody.")
    takers = takers()
    shape = "list"

    def rows(self):
        return super().rows().with_waits().longest_waiting_first()

    def extra_actions(self):
        if not self.request.user.has_perm("culture_makers.weigh_contract"):
            return []
        return [(_("Year overview"), reverse("culture_makers:year_makers"), "calendar3")]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        more = {"title": _("The bureau's desk"), "shape": self.shape, "attention": attention_of(self.request.user)}
        return {
            **context,
            **more,
            "create_url": "",
            "import_url": "",
            "asked": address_with(self.request.GET, page=None),
        }


class Board(WaitingList):
    """The same contracts, a column per state."""

    rows_template = "culture_makers/workbench/_board.html"
    takers = {}
    shape = "board"

    def get_context_data(self, **kwargs):
        board = board_of(self.object_list, self.request.user, self.request.GET)
        return {**super().get_context_data(**kwargs), "board": board}
