from crispy_forms.layout import Fieldset, Layout, Row
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import ScopedModelForm
from schools.forms.roles import RoleForm
from schools.models import Board, BoardRole


class BoardForm(ScopedModelForm):
    """A school board."""

    layout = Layout(
        Row("name", "short_name"),
        Row("number", "kind", "kvk_number"),
        Fieldset(_("How to reach them"), Row("phone", "website")),
    )

    class Meta:
        model = Board
        fields = ["name", "short_name", "number", "kind", "kvk_number", "phone", "website"]


class BoardRoleForm(RoleForm):
    """What somebody is at a board, from a day until a day."""

    whole = "board"
    layout = Layout("board", "person", "role", Row("since", "until"))

    class Meta:
        model = BoardRole
        fields = ["board", "person", "role", "since", "until"]
