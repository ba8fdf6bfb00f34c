import datetime as dt

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from cmk3.models import Risk, RiskAssessment
from cmk3.risks.filters import RiskFilter
from cmk3.risks.forms import AssessmentForm, CloseForm, RiskForm
from cmk3.risks.tables import RiskTable
from cmk3.risks.weighing import Register, weight_of
from fluxus.common.pages import CreatePage, DetailPage, EditPage, ListPage, MoveForm, MovePage, asks

State = Risk.State
# state → the words on the button that brings a risk there, and its icon
MOVES = {
    State.CLOSED: (gettext_lazy("Close"), "check2"),
    State.OPEN: (gettext_lazy("Open again"), "arrow-counterclockwise"),
}


@require_GET
@asks("cmk3.view_risk")
def matrix(request):
    """The register as picture and table, today or on an earlier day."""
    day = day_asked(request.GET.get("day"))
    register = Register(Risk.objects.visible_to(request.user), day)
    return render(request, "cmk3/risks/matrix.html", {"title": _("Risk matrix"), "register": register, "day": day})


def day_asked(text):
    """The day that ``text`` names, not later than today."""
    today = timezone.localdate()
    try:
        return min(today, dt.date.fromisoformat(text or ""))
    except ValueError:
        return today


class RiskList(ListPage):
    model = Risk
    queryset = Risk.objects.select_related("owner__person").with_standing()
    filterset_class = RiskFilter
    table_class = RiskTable
    create_label = gettext_lazy("New risk")
    empty = gettext_lazy("Here stands what can go wrong with the programme, who watches it and what we do about it.")

    def extra_actions(self):
        return [(_("Risk matrix"), reverse("cmk3:risk_matrix"), "grid-3x3")]


class RiskDetail(DetailPage):
    model = Risk
    queryset = Risk.objects.select_related("owner__person").with_standing()
    template_name = "cmk3/risks/risk.html"
    facts = ("answer", "owner", "noted_on", "review_every", "closed_on", "reason")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        may_move = bool(context["edit_url"])
        moves = [(state, *MOVES[state]) for state in self.object.next_states] if may_move else []
        return {**context, "moves": moves, "weight": weight_of(self.object.score)}


class RiskCreate(CreatePage):
    model = Risk
    form_class = RiskForm
    heading = gettext_lazy("New risk")


class RiskEdit(EditPage):
    model = Risk
    form_class = RiskForm


class RiskMove(MovePage):
    model = Risk
    form_classes = {State.CLOSED: CloseForm, State.OPEN: MoveForm}

    def move(self, risk, fields):
        if self.target == State.CLOSED:
            risk.close(**fields)
        else:
            risk.reopen()


class AssessmentCreate(CreatePage):
    model = RiskAssessment
    form_class = AssessmentForm
    heading = gettext_lazy("Assess a risk")


class AssessmentEdit(EditPage):
    model = RiskAssessment
    form_class = AssessmentForm
